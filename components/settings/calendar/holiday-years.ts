/** The years that have a holiday, in order. */
export function yearsOf(holidays: readonly { readonly date: string }[]): readonly string[] {
  return [...new Set(holidays.map(({ date }) => date.slice(0, 4)))].sort();
}

/** The year to show: the chosen one while it has holidays, else the present or the next that has some, else the last. */
export function shownYear(years: readonly string[], chosen: string | null, present: string): string {
  if (chosen !== null && years.includes(chosen)) return chosen;
  return years.find((year) => year >= present) ?? years.at(-1) ?? present;
}
