import type { Suppression } from "./alert-state";
import type { Inhibition } from "./inhibition";
import { activeMaintenance, type MaintenanceWindow, type Opening } from "./maintenance";
import type { Labels } from "./matcher";
import { activeSilences, type Silence } from "./silences";

/** Everything that can keep an alert from being sent. */
export interface Quiet {
  readonly silences: readonly Silence[];
  /** Windows with their openings around now, see `readPlan`. */
  readonly maintenance: readonly {
    readonly window: MaintenanceWindow;
    readonly openings: readonly Opening[];
  }[];
  /** By the key of the alert, see `inhibitions`. */
  readonly inhibited: ReadonlyMap<string, Inhibition>;
}

/** All that suppresses an alert at `nowMs`, what lasts longest first: an alert that explains it, maintenance, silences. */
export function suppressionsOf(
  { key, labels }: { readonly key: string; readonly labels: Labels },
  { silences, maintenance, inhibited }: Quiet,
  nowMs: number,
): Suppression[] {
  const cause = inhibited.get(key);
  const inhibition: Suppression[] =
    cause === undefined ? [] : [{ by: "inhibition", alert: cause.by, sentence: cause.sentence }];
  const windows = activeMaintenance(maintenance, labels, nowMs).map(
    ({ window, untilMs }): Suppression => ({
      by: "maintenance",
      windowId: window.id,
      untilMs,
      name: window.name,
    }),
  );
  const silenced = activeSilences(silences, labels, nowMs).map(
    ({ id, endMs, reason }): Suppression => ({ by: "silence", silenceId: id, untilMs: endMs, reason }),
  );
  return [...inhibition, ...windows, ...silenced];
}
