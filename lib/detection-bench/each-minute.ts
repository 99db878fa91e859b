/** The same function of time, asked once a minute at most. */
export function eachMinute(of: (atMs: number) => number): (atMs: number) => number {
  let minute = Number.NaN;
  let value = 0;
  return (atMs) => {
    const current = Math.floor(atMs / 60_000);
    if (current !== minute) {
      minute = current;
      value = of(atMs);
    }
    return value;
  };
}
