import { describe, expect, it } from "vitest";
import { attemptWords, readStatus } from "./delivery-words";

const DELIVERY = {
  id: 1,
  alertId: 7,
  event: "fired",
  sentence: "It does not drain.",
  messageId: "msg_1",
  createdAt: "2026-11-22T09:00:00.000Z",
  status: "waiting",
  attempts: 0,
  nextAttemptAt: "2026-11-22T09:10:00.000Z",
  finishedAt: null,
} as const;

describe("a delivery in words", () => {
  it("says when it is tried again only while it waits for that", () => {
    expect(attemptWords(DELIVERY)).toBe("not tried yet");
    expect(attemptWords({ ...DELIVERY, attempts: 2 })).toMatch(/^2 attempts, the next at 22 Nov 2026, /);
    expect(attemptWords({ ...DELIVERY, attempts: 1, status: "delivered", nextAttemptAt: null })).toBe(
      "1 attempt",
    );
  });

  it("takes from an address the states that can be chosen, and nothing else", () => {
    expect([readStatus("failed"), readStatus("leased"), readStatus(""), readStatus(null)]).toEqual([
      "failed",
      null,
      null,
      null,
    ]);
  });
});
