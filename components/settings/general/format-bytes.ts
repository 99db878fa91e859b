const UNITS = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** A size in the unit that suits it, powers of 1,000: "0 bytes", "1.2 MB", "340 GB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}
