const NUMBERS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A whole number as people read it: `12,300`. */
export function count(value: number): string {
  return NUMBERS.format(value);
}

/** A rate as people read it: two digits below ten. */
export function rate(value: number): string {
  return value >= 10 ? count(value) : value === 0 ? "0" : String(Number(value.toPrecision(2)));
}

/** A length of time in its two largest units: `2 d 4 h`, `7 min 10 s`; 0 and less is `0 s`. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const units: readonly (readonly [string, number])[] = [
    ["d", Math.floor(seconds / 86_400)],
    ["h", Math.floor(seconds / 3600) % 24],
    ["min", Math.floor(seconds / 60) % 60],
    ["s", seconds % 60],
  ];
  const first = units.findIndex(([, amount]) => amount > 0);
  if (first < 0) return "0 s";
  return units
    .slice(first, first + 2)
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount} ${unit}`)
    .join(" ");
}

/** Names in a row: `A, B and C`, after ten the rest as a number. */
export function listing(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${count(more)} more`] : shown;
  const last = parts.at(-1) ?? "";
  return parts.length <= 1 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
