"use client";

import { useSyncExternalStore } from "react";
import { createTicker } from "./ticker";

const ticker = createTicker({
  monotonicMs: () => performance.now(),
  everySecond: (beat) => {
    const timer = window.setInterval(beat, 1_000);
    return () => window.clearInterval(timer);
  },
  isHidden: () => document.hidden,
  onVisibility: (changed) => {
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  },
});
const atFirst = () => 0;

/** The monotonic time of the last second's beat, milliseconds, shared by the whole page. */
export function useNowMs(): number {
  return useSyncExternalStore(ticker.subscribe, ticker.read, atFirst);
}
