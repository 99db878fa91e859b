import { runningTidewatch } from "@/lib/running-tidewatch";

/** 200 once the first round of polls is done or timed out; 503 before. */
export function GET(): Response {
  const ready = runningTidewatch()?.collector.firstRoundDone === true;
  return Response.json(
    { status: ready ? "ready" : "starting" },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}
