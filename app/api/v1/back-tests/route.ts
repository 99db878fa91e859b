import { prepareBackTest } from "@/lib/back-test/prepare";
import { backTestBodySchema, backTestLineSchema } from "@/lib/http/back-test-schemas";
import { linesRoute } from "@/lib/http/lines-route";

export const dynamic = "force-dynamic";

/** Runs the detector over stored history with other settings, and answers what it would have said. */
export const POST = linesRoute(
  { permission: "back-test", body: backTestBodySchema, line: backTestLineSchema },
  async ({ tidewatch, nowMs, body }) => {
    const test = await prepareBackTest(tidewatch, body, nowMs);
    return (tell, signal) => tidewatch.backTests.run(test, tell, signal, () => performance.now());
  },
  (reason) => ({ kind: "failed" as const, reason }),
);
