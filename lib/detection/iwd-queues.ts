/** Queues of intelligent Workload Distribution that mean something by their name; in Composer with the prefix `iwd_bp_comp.Main.`. */
const IWD_QUEUE = /(?:^|\.)iwd_(completed|rejected|canceled|errorheld)$/i;

/** `final`: finished work stays there; `error`: classification or prioritisation failed; null for any other queue. */
export function iwdRoleOf(queue: string): "final" | "error" | null {
  const name = IWD_QUEUE.exec(queue)?.[1];
  if (name === undefined) return null;
  return name.toLowerCase() === "errorheld" ? "error" : "final";
}
