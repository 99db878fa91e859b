import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { AuditItem } from "@/lib/http/audit-schemas";
import { auditFile, csvCell } from "./audit-file";

const entry: AuditItem = {
  id: 1,
  at: "2026-11-25T20:00:00.000Z",
  actor: { kind: "user", id: "u1", name: '=HYPERLINK("http://x.test")' },
  address: null,
  action: "group.create",
  target: { kind: "group", id: "7", name: "Sales,\n“Chat”" },
  before: null,
  after: { name: "Sales" },
};

async function textOf(format: "csv" | "ndjson"): Promise<string> {
  async function* entries() {
    yield [entry];
  }
  let text = "";
  for await (const part of auditFile(entries(), format)) text += part;
  return text;
}

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("the cell %j is no formula", (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

test("a cell keeps its quotes and line ends", () => {
  expect(csvCell('a "b"\nc')).toBe('"a ""b""\nc"');
});

test("the CSV has a head and reads back cell by cell", async () => {
  const rows: unknown = parse(await textOf("csv"), { columns: true });
  expect(rows).toEqual([
    {
      time: entry.at,
      actor_kind: "user",
      actor_id: "u1",
      actor: `'${entry.actor.name}`,
      address: "",
      action: "group.create",
      target_kind: "group",
      target_id: "7",
      target: entry.target.name,
      before: "",
      after: '{"name":"Sales"}',
    },
  ]);
});

test("a line of JSON holds the entry as the API answers it", async () => {
  expect(JSON.parse(await textOf("ndjson"))).toEqual(entry);
});
