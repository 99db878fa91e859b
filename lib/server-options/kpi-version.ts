/** The first version that counts. */
const FIRST = [8, 5, 102, 2];

/** Whether a version of Interaction Server has KPI counters: since 8.5.102.02. */
export function hasKpiCounters(version: string | null): "yes" | "no" | "unknown" {
  if (version === null || !/^\d{1,6}(\.\d{1,6}){1,5}$/.test(version.trim())) return "unknown";
  const parts = version.trim().split(".").map(Number);
  for (const [index, first] of FIRST.entries()) {
    const part = parts[index];
    // 8.5 alone may be either.
    if (part === undefined) return "unknown";
    if (part !== first) return part > first ? "yes" : "no";
  }
  return "yes";
}
