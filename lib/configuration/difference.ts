import type { DifferenceItem } from "@/lib/http/configuration-schemas";

const HIDDEN = "•••";

/** The fields that differ between two contents, as texts; null where there is nothing. Secrets are hidden, but named. */
export function changedFields(
  before: object | null,
  after: object | null,
  secretFields: readonly string[],
): DifferenceItem["fields"] {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  const now = new Map<string, unknown>(Object.entries(after ?? {}));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [one, other] = [textOf(old.get(name)), textOf(now.get(name))];
    if (one === other) return [];
    const shown = (text: string | null) => (text !== null && secretFields.includes(name) ? HIDDEN : text);
    return [{ name, before: shown(one), after: shown(other) }];
  });
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(inOrder(value));
}

/** The same value with its names in one order, so that only what differs is told. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, held]) => [name, inOrder(held)]),
  );
}
