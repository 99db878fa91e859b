"use client";

import { serverClock } from "@/components/api/server-clock";
import { Age } from "@/components/ui/age";

/** How long something has lasted that began at a moment of the server's time; grows by itself. */
export function Since(props: { readonly at: string }) {
  return (
    <Age ageMs={Math.max(0, serverClock.nowMs() - Date.parse(props.at))} receivedAtMs={performance.now()} />
  );
}
