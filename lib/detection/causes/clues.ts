import type { Cause, CauseQuestion, NearQueues } from "./question";

/** One piece of evidence: a sentence, and how much it says (2: hardly anything else explains it; 1: it fits). */
export interface Clue {
  readonly sentence: string;
  readonly weight: 1 | 2;
}

/** A cause with its evidence, before causes are put in order. */
export interface WeighedCause {
  readonly cause: Cause;
  readonly title: string;
  readonly check: string;
  readonly supporting: readonly (Clue | false)[];
  readonly opposing: readonly (Clue | false)[];
}

/** What may be said of one cause; null where the cause cannot apply. */
export type CauseRule = (question: CauseQuestion) => WeighedCause | null;

/** A clue that fits. */
export function clue(sentence: string): Clue {
  return { sentence, weight: 1 };
}

/** A clue that hardly anything else explains. */
export function strong(sentence: string): Clue {
  return { sentence, weight: 2 };
}

/** A number as a sentence shows it. */
export function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** "1 min", "15 min". */
export function minutes(value: number): string {
  return `${count(Math.max(1, value))} min`;
}

/** "1 of 14 other queues of the cluster that hold work drains as usual." */
export function drainSentence({ draining, waiting }: NearQueues, of: string): string {
  const verb = draining === 1 ? "drains" : "drain";
  return `${share(draining, waiting)} of ${of} that ${waiting === 1 ? "holds" : "hold"} work ${verb} as usual.`;
}

/** "2 of 14 other queues of the cluster that hold work do not drain as usual either." */
export function stopSentence({ stopped, waiting }: NearQueues, of: string): string {
  const verb = stopped === 1 ? "does" : "do";
  return `${share(stopped, waiting)} of ${of} that ${waiting === 1 ? "holds" : "hold"} work ${verb} not drain as usual either.`;
}

function share(some: number, all: number): string {
  if (all === 1) return "The only other queue";
  return some === all ? `All ${count(all)} other queues` : `${count(some)} of ${count(all)} other queues`;
}

/** True while the queue still drains, only too slowly. */
export function drainsSlowly({ state }: CauseQuestion): boolean {
  return state === "draining-slowly";
}
