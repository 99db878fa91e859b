import type { AuditExportQuery, AuditItem } from "@/lib/http/audit-schemas";

type Format = AuditExportQuery["format"];

/** The media type of an exported log. */
export const AUDIT_MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson",
} as const satisfies Record<Format, string>;

const COLUMNS: readonly (readonly [name: string, cell: (entry: AuditItem) => string])[] = [
  ["time", ({ at }) => at],
  ["actor_kind", ({ actor }) => actor.kind],
  ["actor_id", ({ actor }) => actor.id ?? ""],
  ["actor", ({ actor }) => actor.name],
  ["address", ({ address }) => address ?? ""],
  ["action", ({ action }) => action],
  ["target_kind", ({ target }) => target.kind],
  ["target_id", ({ target }) => target.id ?? ""],
  ["target", ({ target }) => target.name],
  ["before", ({ before }) => (before === null ? "" : JSON.stringify(before))],
  ["after", ({ after }) => (after === null ? "" : JSON.stringify(after))],
];

/** The exported log as text, part by part: CSV as in RFC 4180, or one JSON object a line. */
export async function* auditFile(
  entries: AsyncIterable<readonly AuditItem[]>,
  format: Format,
): AsyncGenerator<string> {
  if (format === "csv") yield `${COLUMNS.map(([name]) => name).join(",")}\r\n`;
  for await (const some of entries)
    yield some
      .map((entry) => (format === "csv" ? `${csvLine(entry)}\r\n` : `${JSON.stringify(entry)}\n`))
      .join("");
}

function csvLine(entry: AuditItem): string {
  return COLUMNS.map(([, cell]) => csvCell(cell(entry))).join(",");
}

/** A quoted cell; one that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
