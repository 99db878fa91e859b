import { setTimeout as pause } from "node:timers/promises";
import type { Companion } from "./child-process";
import { CommandError } from "./command";

const ASK_EVERY_MS = 100;

/** A process that is to become ready, and how a person calls it. */
export interface Awaited {
  readonly name: string;
  readonly companion: Companion;
  /** Answers 2xx once it is ready. */
  readonly url: string;
  readonly limitMs: number;
}

/** Resolves once the address answers 2xx; throws a CommandError when the process ends first or the limit passes. */
export async function untilReady({ name, companion, url, limitMs }: Awaited): Promise<void> {
  let ended: string | null = null;
  void companion.ended.then(({ code, signal }) => {
    ended = `${name} ended by itself (${signal ?? `exit code ${code}`}); its own words stand above.`;
  });
  const limit = AbortSignal.timeout(limitMs);
  while (!(await answers(url, limit))) {
    if (ended !== null) throw new CommandError(ended);
    if (limit.aborted) {
      throw new CommandError(
        `${name} was not ready within ${limitMs / 1_000} s: ${url} gave no good answer.`,
      );
    }
    await pause(ASK_EVERY_MS);
  }
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(url, { signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
