import type { BackTestBody } from "@/lib/http/back-test-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Tidewatch } from "@/lib/tidewatch";
import { queuesInBudget, type TestedQueue, testedQueues } from "./tested-queues";
import type { Stretch } from "./thread-messages";

const DAY_MS = 86_400_000;

/** A back-test whose body is checked and whose queues are known. */
export interface PreparedBackTest {
  readonly body: BackTestBody;
  readonly stretch: Stretch;
  readonly queues: readonly TestedQueue[];
  readonly budgetQueues: number;
}

/** Finds what a back-test is about; throws ApiError `bad-request` for queues that are not known and for a stretch in the future. */
export async function prepareBackTest(
  tidewatch: Pick<Tidewatch, "board" | "catalogue" | "collector" | "database">,
  body: BackTestBody,
  nowMs: number,
): Promise<PreparedBackTest> {
  if (body.from >= nowMs) {
    const message = "`from` lies in the future: there is no history yet.";
    throw new ApiError("bad-request", message, [{ path: "from", message }]);
  }
  return {
    body,
    stretch: {
      learnFromMs: Math.max(0, body.from - body.learnDays * DAY_MS),
      fromMs: body.from,
      toMs: Math.min(body.to, nowMs),
    },
    queues: await testedQueues(tidewatch, body.queueIds),
    budgetQueues: body.budgetQueues ?? queuesInBudget(tidewatch),
  };
}
