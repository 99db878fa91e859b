import { isJsonObject, type Member, type RefusalLog, readCount, readName } from "./answer-element";
import type { CounterReading } from "./poll";

const MAX_COUNTERS = 100_000;
const UNGROUPED = "counters";

/**
 * Reads every numeric leaf of `counters`, whatever its groups are called; leaves of other kinds are ignored.
 * A number that stands beside the groups is kept in the group `counters`. At most 100,000 are kept.
 */
export function readCounters(counters: unknown, log: RefusalLog): CounterReading[] {
  if (counters === undefined || counters === null) return [];
  if (!isJsonObject(counters)) {
    log.refuse("is not an object", "counters");
    return [];
  }
  const readings: CounterReading[] = [];
  const seen = new Set<string>();

  const keep = (path: readonly string[], value: number): void => {
    const counter = readCounter(path, value);
    if (counter.is === "bad") log.refuse(counter.why, "counters", ...path);
    if (counter.is !== "value") return;
    const key = `${counter.value.group}\0${counter.value.name}`;
    if (seen.has(key)) log.refuse("appears twice", "counters", ...path);
    else if (readings.length === MAX_COUNTERS)
      log.refuse("comes after the first 100,000 counters", "counters", ...path);
    else {
      seen.add(key);
      readings.push(counter.value);
    }
  };

  const walk = (node: object, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === "number") keep([...path, key], value);
      else if (typeof value === "object" && value !== null) walk(value, [...path, key]);
    }
  };
  walk(counters, []);
  return readings;
}

function readCounter(path: readonly string[], value: number): Member<CounterReading> {
  const total = readCount(value);
  if (total.is !== "value") return total;
  const [top, ...rest] = path.length === 1 ? [UNGROUPED, ...path] : path;
  const group = readName(top);
  const name = readName(rest.join("/"));
  if (group.is !== "value" || name.is !== "value" || path.includes("")) {
    return { is: "bad", why: "has a name that is empty or longer than 512 characters" };
  }
  return { is: "value", value: { group: group.value, name: name.value, total: total.value } };
}
