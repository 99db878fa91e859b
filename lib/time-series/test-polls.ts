import type { PollRow } from "./types";

/** Answered polls for tests, `stepMs` apart, with the values of each series by id; null leaves a series out. */
export function polls(
  startMs: number,
  stepMs: number,
  series: Readonly<Record<number, readonly (number | null)[]>>,
): PollRow[] {
  const columns = Object.entries(series);
  const length = Math.max(...columns.map(([, values]) => values.length));
  return Array.from({ length }, (_, index) => {
    const present = columns.flatMap(([id, values]) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ id: Number(id), value }];
    });
    const receivedAtMs = startMs + index * stepMs;
    return {
      receivedAtMs,
      atMs: receivedAtMs - 20,
      outcome: "ok",
      latencyMs: 12,
      seriesIds: present.map(({ id }) => id),
      values: present.map(({ value }) => value),
    };
  });
}
