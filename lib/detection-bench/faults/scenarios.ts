import { ALARM_STATES, type DetectionState } from "@/lib/detection/types";
import type { Fault, FaultQueue, FaultScenario } from "./scenario";

const RATES = [
  { name: "6h", words: "6 an hour", departuresPerHour: 6, agents: 2, hours: 48 },
  { name: "1m", words: "1 a minute", departuresPerHour: 60, agents: 5, hours: 12 },
  { name: "6m", words: "6 a minute", departuresPerHour: 360, agents: 30, hours: 6 },
  { name: "30m", words: "30 a minute", departuresPerHour: 1800, agents: 40, hours: 6 },
  { name: "1.3s", words: "1.3 a second", departuresPerHour: 4680, agents: 50, hours: 6 },
  { name: "5s", words: "5 a second", departuresPerHour: 18_000, agents: 60, hours: 6 },
] as const;
type Rate = (typeof RATES)[number];
const DAYS = ["flat", "daily"] as const;
type Day = (typeof DAYS)[number];
/** On a day that closes slow queues are not given twice a day's open time; six an hour are too few for that. */
const DAILY_HOURS_LIMIT = 20;

const STOPS: ReadonlySet<DetectionState> = new Set(["not-draining", "draining-slowly", "unconfirmed"]);
const NONE: ReadonlySet<DetectionState> = new Set();

const hoursOf = (rate: Rate, day: Day) =>
  day === "flat" ? rate.hours : rate.hours > 12 ? DAILY_HOURS_LIMIT : 6;

function queueOf(rate: Rate, day: Day, more: Partial<FaultQueue> = {}, kind = "agents"): FaultQueue {
  return {
    name: `${kind}-${rate.name}-${day}`,
    departuresPerHour: rate.departuresPerHour,
    agents: rate.agents,
    day,
    profile: "distribution",
    taken: "agents",
    ...more,
  };
}

/** Partial drains and more work, in every rate and both kinds of day. */
function capacityAndWork(rate: Rate, day: Day): FaultScenario[] {
  const queue = queueOf(rate, day);
  const hours = hoursOf(rate, day);
  const of = (
    family: FaultScenario["family"],
    name: string,
    words: string,
    fault: Omit<Fault, "hours">,
    promised: boolean,
    untrue: ReadonlySet<DetectionState>,
  ): FaultScenario => ({
    name: `${name}-${rate.name}-${day}`,
    title: `${words}, ${rate.words}, ${day}`,
    family,
    queue,
    fault: { ...fault, hours },
    promised,
    untrue,
  });
  return [
    of("stop", "stop", "Full stop", { capacity: 0, work: 1 }, true, NONE),
    ...[10, 25, 50, 75].map((percent) =>
      of(
        "partial",
        `left-${percent}`,
        `Capacity ${percent} % of arrivals`,
        { capacity: percent / 100, work: 1 },
        percent < 75,
        NONE,
      ),
    ),
    ...[1.5, 3, 10].map((work) =>
      of("work", `work-${work}`, `Work × ${work}`, { capacity: null, work }, work > 1.5, STOPS),
    ),
  ];
}

const burst = (rate: Rate, day: Day, work: number): FaultScenario => ({
  name: `burst-${work}-${rate.name}-${day}`,
  title: `Burst × ${work} for 30 min, ${rate.words}, ${day}`,
  family: "burst",
  queue: queueOf(rate, day),
  fault: { capacity: null, work, hours: 0.5 },
  promised: false,
  untrue: STOPS,
});

/** A chat whose customers hang up, and queues that report `inRouting`. */
function routing(day: Day): FaultScenario[] {
  const chat: FaultQueue = {
    name: `chat-${day}`,
    departuresPerHour: 104,
    agents: 8,
    day,
    profile: "distribution",
    taken: "agents",
    patienceSeconds: 450,
    routingSeconds: 4,
  };
  const rates = RATES.filter(({ name }) => name === "1m" || name === "6m");
  return [
    {
      name: `chat-leave-${day}`,
      title: `Chat, 1.6 arrivals a minute: agents leave, three quarters hang up, inRouting reported, ${day}`,
      family: "routing",
      queue: chat,
      fault: { capacity: 0, work: 1, hours: 6 },
      promised: false,
      untrue: NONE,
    },
    ...rates.flatMap((rate) =>
      [10, 25, 50].map(
        (percent): FaultScenario => ({
          name: `routing-${percent}-${rate.name}-${day}`,
          title: `Capacity ${percent} % of arrivals, inRouting reported, ${rate.words}, ${day}`,
          family: "routing",
          queue: queueOf(rate, day, { routingSeconds: 4 }, "routing"),
          fault: { capacity: percent / 100, work: 1, hours: hoursOf(rate, day) },
          promised: true,
          untrue: NONE,
        }),
      ),
    ),
  ];
}

function otherProfiles(day: Day): FaultScenario[] {
  return RATES.filter(({ name }) => name === "1m" || name === "6m" || name === "30m").flatMap((rate) => [
    ...[0, 10, 25, 50, 75].map(
      (percent): FaultScenario => ({
        name: `immediate-${percent}-${rate.name}-${day}`,
        title: `Picked up at once: capacity ${percent} % of arrivals, ${rate.words}, ${day}`,
        family: "immediate",
        queue: queueOf(rate, day, { profile: "immediate", taken: "at-once" }, "immediate"),
        fault: { capacity: percent / 100, work: 1, hours: hoursOf(rate, day) },
        promised: false,
        untrue: NONE,
      }),
    ),
    ...[3, 10].map(
      (work): FaultScenario => ({
        name: `archive-${work}-${rate.name}-${day}`,
        title: `Archive: work × ${work}, ${rate.words}, ${day}`,
        family: "archive",
        queue: queueOf(rate, day, { profile: "archive", taken: "never" }, "archive"),
        fault: { capacity: null, work, hours: 6 },
        promised: false,
        untrue: ALARM_STATES,
      }),
    ),
  ]);
}

/** Every fault that swells a queue. */
export const FAULT_SCENARIOS: readonly FaultScenario[] = DAYS.flatMap((day) => [
  ...RATES.flatMap((rate) => capacityAndWork(rate, day)),
  ...RATES.filter(({ name }) => name === "6m" || name === "30m" || name === "1.3s").flatMap((rate) =>
    [5, 10].map((work) => burst(rate, day, work)),
  ),
  ...routing(day),
  ...otherProfiles(day),
]);

/** The scenarios that `--only` names: `faults`, one, or all whose names begin alike (`work-3-*`). */
export function faultScenariosOf(only: string | undefined): readonly FaultScenario[] {
  if (only === undefined || only === "faults" || only === "swelling") return FAULT_SCENARIOS;
  if (only.endsWith("*")) return FAULT_SCENARIOS.filter(({ name }) => name.startsWith(only.slice(0, -1)));
  return FAULT_SCENARIOS.filter(({ name, family }) => name === only || `faults:${family}` === only);
}
