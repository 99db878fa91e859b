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

/** The same database, whose writes throw "cut off" once so many have run, transactions rolled back: a process that ends at work. */
export function failingAfter(database: Database, writes: number): Database {
  let left = writes;
  const cutting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, key) {
        const member: unknown = Reflect.get(target, key);
        if (key === "axis" && typeof member === "object" && member !== null) return cutting(member);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          if (key === "$executeRaw" || key === "upsert") {
            if (left === 0) throw new Error("cut off");
            left--;
          }
          const [job, ...options] = given;
          const within = (transaction: object) =>
            typeof job === "function" ? Reflect.apply(job, undefined, [cutting(transaction)]) : undefined;
          const passed = key === "$transaction" && typeof job === "function" ? [within, ...options] : given;
          return Reflect.apply(member, target, passed);
        };
      },
    });
  return { ...database, prisma: cutting(database.prisma) };
}
