import type { BackTestResult, EpisodeItem, QueueVerdict } from "@/lib/http/back-test-schemas";
import type { Episode, Verdict } from "./episodes";
import type { PreparedBackTest } from "./prepare";
import type { TestedQueue } from "./tested-queues";
import type { HistoryFacts } from "./thread-messages";

/** A queue with what each setting, in the order of the body's, says of it. */
export interface JudgedQueue {
  readonly queue: TestedQueue;
  readonly history: HistoryFacts;
  readonly verdicts: readonly Verdict[];
}

/** The answer to a back-test, queues in the order in which they were asked for. */
export function resultOf(
  { body, stretch, queues, budgetQueues }: PreparedBackTest,
  judged: readonly JudgedQueue[],
  tookMs: number,
): BackTestResult {
  const inOrder = queues.flatMap((queue) => judged.filter((one) => one.queue === queue));
  return {
    kind: "result",
    from: iso(stretch.fromMs),
    to: iso(stretch.toMs),
    learnFrom: iso(stretch.learnFromMs),
    budgetQueues,
    tookMs: Math.max(0, tookMs),
    queues: inOrder.map(({ queue, history }) => ({
      id: queue.id,
      name: queue.name,
      tenant: queue.tenant,
      cluster: queue.cluster,
      profile: queue.profile,
      timeZone: queue.calendar.timeZone,
      readings: history.readings,
      firstReadingAt: history.firstReadingMs === null ? null : iso(history.firstReadingMs),
    })),
    runs: body.runs.map(({ falseAlarmsPerMonth, profile }, index) => {
      const verdicts = inOrder.flatMap(({ queue, verdicts }) => {
        const verdict = verdicts[index];
        return verdict === undefined ? [] : [queueVerdict(queue.id, verdict)];
      });
      return {
        falseAlarmsPerMonth,
        profile: profile ?? null,
        callOuts: verdicts.reduce((sum, { episodes }) => sum + episodes.length, 0),
        calledOutMs: verdicts.reduce((sum, { calledOutMs }) => sum + calledOutMs, 0),
        queues: verdicts,
      };
    }),
  };
}

function queueVerdict(queueId: number, { episodes, ...times }: Verdict): QueueVerdict {
  return { queueId, episodes: episodes.map(episodeItem), ...times };
}

function episodeItem({ sinceMs, calledMs, endedMs, kinds, ...episode }: Episode): EpisodeItem {
  return {
    ...episode,
    kinds: [...kinds],
    since: iso(sinceMs),
    calledAt: iso(calledMs),
    endedAt: endedMs === null ? null : iso(endedMs),
  };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
