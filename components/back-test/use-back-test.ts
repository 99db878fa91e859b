"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { BackTestResult } from "@/lib/http/back-test-schemas";
import type { Choice } from "./choice";
import { fetchBackTest } from "./fetch-back-test";

/** What a back-test is doing. */
export type BackTestActivity =
  | { readonly kind: "idle" }
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly share: number; readonly queue: string }
  | { readonly kind: "failed"; readonly error: unknown };

/** A result, and what was asked for; `tookMs` as this browser saw it. */
export interface ShownResult {
  readonly result: BackTestResult;
  readonly tookMs: number;
}

/** One back-test at a time: a new one ends the one before, whose result stays until the next is there. */
export function useBackTest() {
  const [activity, setActivity] = useState<BackTestActivity>({ kind: "idle" });
  const [shown, setShown] = useState<ShownResult | null>(null);
  const running = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setActivity({ kind: "idle" });
  }, []);

  const run = useCallback((choice: Choice, stretch: { readonly fromMs: number; readonly toMs: number }) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = () => running.current === controller;
    setActivity({ kind: "running", share: 0, queue: "" });
    void (async () => {
      const beganMs = performance.now();
      try {
        for await (const line of fetchBackTest(bodyOf(choice, stretch), controller.signal)) {
          if (!isCurrent()) return;
          if (line.kind === "failed") throw new BrokenOffError(line.reason);
          if (line.kind === "result") {
            setShown({ result: line, tookMs: performance.now() - beganMs });
            setActivity({ kind: "idle" });
          } else if (line.kind === "waiting") setActivity({ kind: "waiting" });
          else setActivity({ kind: "running", share: line.share, queue: line.queue });
        }
      } catch (error) {
        if (isCurrent()) setActivity({ kind: "failed", error });
      }
    })();
  }, []);

  useEffect(() => () => running.current?.abort(), []);
  return { activity, shown, run, cancel };
}

/** The server could not finish a back-test; its message is for the person. */
export class BrokenOffError extends Error {
  override name = "BrokenOffError";
}

function bodyOf(
  { queueIds, learnDays, settings }: Choice,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
) {
  return {
    queueIds,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    learnDays,
    runs: settings.map(({ falseAlarmsPerMonth, profile }) => ({
      falseAlarmsPerMonth,
      ...(profile === null ? {} : { profile }),
    })),
  };
}
