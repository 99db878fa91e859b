import { LARGEST_VALUE } from "./codec/bytes";
import type { PollRow } from "./types";

function isWhole(value: number | undefined, least: number): boolean {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= LARGEST_VALUE;
}

/** Throws a RangeError that names the first number of a poll that cannot be stored: all are whole, 0…2^53−1. */
export function checkStorable(row: PollRow): void {
  if (!isWhole(row.receivedAtMs, 0)) throw new RangeError(`receivedAtMs is ${row.receivedAtMs}`);
  if (row.atMs !== null && !isWhole(row.atMs, 0)) throw new RangeError(`atMs is ${row.atMs}`);
  if (!isWhole(row.latencyMs, 0)) throw new RangeError(`latencyMs is ${row.latencyMs}`);
  if (row.startedAtMs !== undefined && !isWhole(row.startedAtMs, 0))
    throw new RangeError(`startedAtMs is ${row.startedAtMs}`);
  if (row.clockEra !== undefined && !isWhole(row.clockEra, 0))
    throw new RangeError(`clockEra is ${row.clockEra}`);
  if (row.seriesIds.length !== row.values.length) {
    throw new RangeError(`${row.seriesIds.length} series have ${row.values.length} values`);
  }
  for (let index = 0; index < row.values.length; index++) {
    if (!isWhole(row.seriesIds[index], 1)) throw new RangeError(`a series id is ${row.seriesIds[index]}`);
    if (!isWhole(row.values[index], 0)) {
      throw new RangeError(`the value of series ${row.seriesIds[index]} is ${row.values[index]}`);
    }
  }
}
