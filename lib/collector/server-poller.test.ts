import { describe, expect, it } from "vitest";
import type { PollAnswer } from "@/lib/interaction-server/bridge-client";
import type { Clock } from "./clock";
import { pollForever } from "./server-poller";

/** A clock that jumps to the end of every wait. */
function jumpingClock(): Clock & { advance(ms: number): void } {
  let elapsed = 0;
  return {
    nowMs: () => 1_000_000 + elapsed,
    elapsedMs: () => elapsed,
    wait: async (ms) => {
      elapsed += ms;
    },
    advance: (ms) => {
      elapsed += ms;
    },
  };
}

const ok = (latencyMs: number): PollAnswer => ({
  outcome: "ok",
  latencyMs,
  receivedAtMs: 0,
  reading: {
    atMs: 0,
    server: { state: "running" },
    counters: [],
    queues: [],
    complete: true,
    refused: { count: 0, examples: [] },
  },
});
const failed: PollAnswer = {
  outcome: "failed",
  latencyMs: 4_000,
  receivedAtMs: 0,
  failure: { kind: "timeout", sentence: "No answer within 4 s." },
};

/** Runs a poller over the given answers and tells when each poll began, and what was skipped. */
async function run(answers: readonly PollAnswer[], recordMs: readonly number[] = []) {
  const clock = jumpingClock();
  const stop = new AbortController();
  const begun: number[] = [];
  let skipped = 0;
  await pollForever(
    {
      intervalMs: 5_000,
      phaseMs: 1_000,
      clock,
      poll: async () => {
        const answer = answers[begun.length] ?? failed;
        begun.push(clock.elapsedMs());
        clock.advance(answer.latencyMs);
        return answer;
      },
      record: async () => {
        clock.advance(recordMs[begun.length - 1] ?? 0);
        if (begun.length === answers.length) stop.abort();
      },
      scheduled: (_next, missed) => {
        skipped += missed;
      },
    },
    stop.signal,
  );
  return { begun, skipped };
}

describe("the poller of one server", () => {
  it("polls at a fixed rate however long the answers take", async () => {
    expect(await run([ok(10), ok(3_000), ok(500), ok(10)])).toEqual({
      begun: [1_000, 6_000, 11_000, 16_000],
      skipped: 0,
    });
  });

  it("skips and counts what it could not keep up with, and stays on its grid", async () => {
    expect(await run([ok(10), ok(10), ok(10)], [0, 12_000])).toEqual({
      begun: [1_000, 6_000, 21_000],
      skipped: 2,
    });
  });

  it("backs off while the server fails and returns to the rate with the first answer", async () => {
    const { begun, skipped } = await run([failed, failed, failed, ok(10), ok(10)]);
    expect(begun).toEqual([1_000, 6_000, 16_000, 36_000, 41_000]);
    expect(skipped).toBe(0);
  });

  it("does not record a poll that stopping cut short", async () => {
    const stop = new AbortController();
    const recorded: PollAnswer[] = [];
    await pollForever(
      {
        intervalMs: 5_000,
        phaseMs: 0,
        clock: jumpingClock(),
        poll: async () => {
          stop.abort();
          return failed;
        },
        record: async (answer) => {
          recorded.push(answer);
        },
        scheduled: () => {},
      },
      stop.signal,
    );
    expect(recorded).toEqual([]);
  });
});
