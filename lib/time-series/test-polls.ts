import type { Database } from "@/lib/db/database";
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

/** The same database, whose raw statements and transactions throw "cut off" once so many have run: a process that ends at work. */
export function failingAfter(database: Database, statements: number): Database {
  let left = statements;
  const prisma = new Proxy(database.prisma, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if ((key !== "$executeRaw" && key !== "$transaction") || typeof member !== "function") return member;
      return (...given: unknown[]) => {
        if (left === 0) throw new Error("cut off");
        left--;
        return Reflect.apply(member, target, given);
      };
    },
  });
  return { ...database, prisma };
}
