import { fixed, sum, table } from "../tables";
import { FLEET_DAYS, FLEET_KINDS } from "./fleet-queue";
import { poissonInterval } from "./poisson-interval";
import type { FleetResult } from "./run-fleet";

const FORMS = ["counters", "depth"] as const;
const MONTH_DAYS = 30;

/** False alarms a month of one fleet on the mean, by form, with the exact Poisson interval. */
export function falseAlarmsAMonth(results: readonly FleetResult[], form: (typeof FORMS)[number]) {
  const fleets = new Set(results.map(({ fleet }) => fleet)).size;
  const months = (fleets * FLEET_DAYS) / MONTH_DAYS;
  const count = sum(results.map((result) => result[form].falseAlarms.length));
  const { low, high } = poissonInterval(count);
  return { fleets, count, mean: count / months, low: low / months, high: high / months };
}

/** The healthy fleets: one table of the mean, one by kind of queue. Empty when none was measured. */
export function fleetTables(results: readonly FleetResult[]): string[] {
  if (results.length === 0) return [];
  const words = { counters: "counters", depth: "depth alone" } as const;
  const summary = table(
    [
      "form",
      "fleets",
      "queues each",
      "false alarms of every kind",
      "a month and fleet, mean",
      "95 % interval",
      "promised",
      "kept",
      "growth in bursts (right)",
      "bursts",
    ],
    FORMS.map((form) => {
      const { fleets, count, mean, low, high } = falseAlarmsAMonth(results, form);
      return [
        words[form],
        String(fleets),
        String(Math.round(results.length / fleets)),
        String(count),
        fixed(mean, 2),
        `${fixed(low, 2)} – ${fixed(high, 2)}`,
        "≤ 1",
        mean <= 1 ? "yes" : "**no**",
        String(sum(results.map((result) => result[form].growthInBursts))),
        String(sum(results.map(({ bursts }) => bursts))),
      ];
    }),
  );
  const byKind = table(
    ["kind of queue", "queues", "false alarms, counters", "false alarms, depth alone"],
    FLEET_KINDS.flatMap((kind) => {
      const queues = results.filter((result) => result.kind === kind);
      if (queues.length === 0) return [];
      return [[kind, String(queues.length), ...FORMS.map((form) => alarmsOf(queues, form))]];
    }),
  );
  return [
    `### Healthy fleets, ${FLEET_DAYS} days, one false alarm a month over all queues\n\n${summary}\n\n${byKind}`,
  ];
}

/** How many, and of which states: `3: 2 growing, 1 not-draining`. */
function alarmsOf(queues: readonly FleetResult[], form: (typeof FORMS)[number]): string {
  const states = queues.flatMap((queue) =>
    queue[form].falseAlarms.map((alarm) => alarm.slice(0, alarm.indexOf("@"))),
  );
  if (states.length === 0) return "0";
  const counts = [...new Set(states)].map(
    (state) => `${states.filter((other) => other === state).length} ${state}`,
  );
  return `${states.length}: ${counts.join(", ")}`;
}

const MOST_OFFENDERS = 60;

/** The queues with false alarms, worst first: their names are what `--trace` takes. Empty when there is none. */
export function offenders(results: readonly FleetResult[]): string {
  const count = ({ counters, depth }: FleetResult) => counters.falseAlarms.length + depth.falseAlarms.length;
  const rows = results
    .filter((result) => count(result) > 0)
    .sort((a, b) => count(b) - count(a))
    .slice(0, MOST_OFFENDERS)
    .map((result) => [
      `fleet:${result.fleet}:${result.index}`,
      result.kind,
      String(result.departuresPerHour),
      alarmsOf([result], "counters"),
      alarmsOf([result], "depth"),
      [...result.counters.falseAlarms, ...result.depth.falseAlarms][0] ?? "",
    ]);
  if (rows.length === 0) return "";
  return `### Queues with false alarms\n\n${table(["queue", "kind", "departures an hour", "counters", "depth alone", "first"], rows)}`;
}
