import { z } from "zod";
import { fitsPattern } from "@/lib/alerting/rules/name-pattern";

/** Which queues of a server are watched: those that fit one of `include` (all where it is empty) and none of `exclude`. */
export interface QueueChoice {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Whether a queue of this name is watched. */
export function isChosen({ include, exclude }: QueueChoice, name: string): boolean {
  if (exclude.some((pattern) => fitsPattern(name, pattern))) return false;
  return include.length === 0 || include.some((pattern) => fitsPattern(name, pattern));
}

const patternsSchema = z.array(z.string()).catch([]);

/** Reads patterns as their column has them; what can't be read is no pattern. */
export function parsePatterns(column: string): string[] {
  try {
    return patternsSchema.parse(JSON.parse(column));
  } catch {
    return [];
  }
}
