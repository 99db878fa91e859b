import { describe, expect, test } from "vitest";
import { newQueueState } from "@/lib/detection/queue-state";
import type { DetectionState, Profile } from "@/lib/detection/types";
import { countNear, nearSentence } from "./near-queues";

const queue = (
  id: number,
  state: DetectionState | null,
  depth: number,
  profile: Profile = "distribution",
) => ({
  id,
  profile,
  state: Object.assign(newQueueState(), { state, depth }),
});

test("the queues near one are those that hold work and are no archives, without the queue itself", () => {
  const self = queue(1, "not-draining", 5);
  const others = [
    self,
    queue(2, "ok", 3),
    queue(3, "growing", 200),
    queue(4, "ok", 0),
    queue(5, "ok", 9_000, "archive"),
    queue(6, "draining-slowly", 7),
    queue(7, "unconfirmed", 7),
    queue(8, "suspect", 2),
    queue(9, "unknown", 2),
    queue(10, null, Number.NaN),
  ];
  expect(countNear(self, others)).toEqual({ waiting: 6, draining: 2, stopped: 2 });
});

describe("what is said of them", () => {
  test.each([
    [{ waiting: 0, draining: 0, stopped: 0 }, "No other queue holds work."],
    [{ waiting: 1, draining: 1, stopped: 0 }, "1 other queue holds work: it drains as usual."],
    [{ waiting: 14, draining: 14, stopped: 0 }, "14 other queues hold work: all drain as usual."],
    [
      { waiting: 14, draining: 11, stopped: 1 },
      "14 other queues hold work: 11 drain as usual, 1 does not, 2 are not certain yet.",
    ],
  ])("of %o", (near, sentence) => {
    expect(nearSentence(near)).toBe(sentence);
  });
});
