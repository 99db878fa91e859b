import { ApiError, problemResponse } from "@/lib/http/problem";
import { runningTidewatch } from "@/lib/running-tidewatch";

/** Prometheus' text format: polls, failures, latency, queue depths, event-loop lag. */
export async function GET(): Promise<Response> {
  const tidewatch = runningTidewatch();
  if (tidewatch === undefined) return problemResponse(new ApiError("unavailable", "Tidewatch is starting."));
  const { registry } = tidewatch.metrics;
  return new Response(await registry.metrics(), {
    headers: { "Content-Type": registry.contentType, "Cache-Control": "no-store" },
  });
}
