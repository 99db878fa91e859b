import { ALARM_STATES, type Evidence } from "@/lib/detection/types";
import { FLEET_QUEUES, runFleetQueue } from "./run-fleet";

/** `fleet:2:17` is the queue 17 of fleet 2; null where a name is none of these. */
export function fleetQueueOf(name: string): { readonly fleet: number; readonly index: number } | null {
  const [, fleet, index] = /^fleet:(\d+):(\d+)$/.exec(name) ?? [];
  return fleet === undefined || index === undefined ? null : { fleet: Number(fleet), index: Number(index) };
}

/** Prints every transition of one healthy queue of a fleet in 28 days. */
export function traceFleetQueue(
  { fleet, index }: { readonly fleet: number; readonly index: number },
  wanted: Evidence,
  print: (line: string) => void,
): void {
  const result = runFleetQueue(fleet, index, FLEET_QUEUES, (form, transition, bursting) => {
    if (form !== wanted) return;
    const { atMs, depth, previous, state, reason } = transition;
    const mark = ALARM_STATES.has(state) ? "!" : " ";
    const burst = bursting ? " (burst)" : "";
    print(
      `${new Date(atMs).toISOString().slice(5, 19)} depth ${String(depth).padStart(6)}${burst} ${mark} ${previous ?? "–"} → ${state}: ${reason}`,
    );
  });
  print(
    `# ${result.kind}, ${result.departuresPerHour} departures an hour, ${result.bursts} bursts; ${wanted}`,
  );
  print(JSON.stringify(result[wanted]));
}
