/** An age received at a monotonic moment, carried on to another; never younger than received. Milliseconds. */
export function ageNowMs(ageMs: number, receivedAtMs: number, nowMs: number): number {
  return ageMs + Math.max(0, nowMs - receivedAtMs);
}
