import { describe, expect, it } from "vitest";
import { judgeCrash, type SentEvent } from "./crash-verdict";
import type { Arrival } from "./recording-receiver";

const STORY = ["fired", "resolved"];
const EXPECTED = { alerts: 1, webhooks: ["/a"], story: STORY };
const SENT: readonly SentEvent[] = STORY.map((event, index) => ({
  webhook: "/a",
  messageId: `msg_${index + 1}`,
  alertId: 7,
  eventSeq: index + 1,
  event,
}));

function came(number: 1 | 2, change: Partial<Arrival> = {}): Arrival {
  const { webhook, messageId, alertId, event } = SENT[number - 1] ?? Object.assign({}, SENT[0]);
  return {
    webhook: webhook ?? "",
    messageId: messageId ?? "",
    alertId: alertId ?? 0,
    event: event ?? "",
    at: `moment ${number}`,
    isVerified: true,
    taken: true,
    ...change,
  };
}

function faultsOf(arrivals: readonly Arrival[], sent = SENT): Record<string, number> {
  const { repeats, ...lists } = judgeCrash(EXPECTED, sent, arrivals);
  const faults = Object.entries(lists).map(([name, list]) => [name, list.length] as const);
  return Object.fromEntries(faults.filter(([, count]) => count > 0));
}

describe("the verdict on alerts whose processes were killed", () => {
  it("is good when everything came once, in order", () => {
    expect(faultsOf([came(1), came(2)])).toEqual({});
  });

  it("is good when something came again under its id before what follows it", () => {
    const arrivals = [came(1, { taken: false }), came(1), came(1), came(2)];
    expect(faultsOf(arrivals)).toEqual({});
    expect(judgeCrash(EXPECTED, SENT, arrivals).repeats).toBe(2);
  });

  it.each<[string, readonly Arrival[], Record<string, number>]>([
    ["something never came", [came(1)], { lost: 1 }],
    ["something was never taken", [came(1), came(2, { taken: false })], { lost: 1 }],
    ["the order was turned around", [came(2), came(1)], { disordered: 1 }],
    ["an earlier one came again after a later one", [came(1), came(2), came(1)], { disordered: 1 }],
    ["a forged one came", [came(1), came(2, { isVerified: false })], { unverified: 1 }],
    ["one came that nobody has sent", [came(1), came(2), came(2, { messageId: "msg_9" })], { foreign: 1 }],
  ])("is bad when %s", (_, arrivals, faults) => expect(faultsOf(arrivals)).toEqual(faults));

  it("is bad when an event was sent under two ids, or the story is not whole", () => {
    const twice = [...SENT, { ...came(2), messageId: "msg_3", eventSeq: 2 }];
    expect(faultsOf([came(1), came(2), came(2, { messageId: "msg_3" })], twice)).toEqual({
      renamed: 1,
      wrongStories: 1,
    });
    expect(faultsOf([came(1)], SENT.slice(0, 1))).toEqual({ wrongStories: 1 });
    expect(faultsOf([], [])).toEqual({ wrongStories: 1 });
  });
});
