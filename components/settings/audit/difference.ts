type Values = Readonly<Record<string, unknown>> | null;

/** One value of what was changed; null where there was or is none. */
export interface DifferenceLine {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The values that differ between before and after, in the order of their names, and how many stayed as they were. */
export function difference(
  before: Values,
  after: Values,
): { readonly lines: DifferenceLine[]; readonly same: number } {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  const all = names.map((name) => ({ name, before: textOf(before, name), after: textOf(after, name) }));
  const lines = all.filter((line) => line.before !== line.after);
  return { lines, same: all.length - lines.length };
}

function textOf(values: Values, name: string): string | null {
  if (values === null || !(name in values)) return null;
  const value = values[name];
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
