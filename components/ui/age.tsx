"use client";

import { ageNowMs } from "./age-now";
import { formatDuration } from "./format-time";
import { useNowMs } from "./use-now-ms";

/** An age that grows: `ageMs` when it was received at `receivedAtMs` (monotonic), and since. */
export function Age(props: { readonly ageMs: number; readonly receivedAtMs: number }) {
  return <>{formatDuration(ageNowMs(props.ageMs, props.receivedAtMs, useNowMs()))}</>;
}
