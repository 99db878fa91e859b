import { describe, expect, test } from "vitest";
import { type CauseQuestion, possibleCauses } from "./causes";

const STOPPED: CauseQuestion = {
  strategy: "Email.Route",
  profile: "distribution",
  departed: 0,
  inRouting: 0,
  withAgent: 3,
  routingIdleMinutes: 4,
  sameStrategy: { waiting: 0, calledOut: 0 },
  sameCluster: { waiting: 5, calledOut: 0 },
  drainsSlowly: false,
};
const causeOf = (question: CauseQuestion, cause: string) =>
  possibleCauses(question).find((possible) => possible.cause === cause);

describe("the possible causes", () => {
  test("come in the order in which they are usually found", () => {
    expect(possibleCauses(STOPPED).map(({ cause }) => cause)).toEqual([
      "strategy-not-loaded",
      "submission-throttled",
      "router-disconnected",
      "no-agents",
      "disabled-or-conditioned",
    ]);
  });

  test("a queue from which nothing is routed while others drain speaks for an unloaded strategy, against a lost router", () => {
    expect(causeOf(STOPPED, "strategy-not-loaded")).toMatchObject({
      supporting: [
        "Nothing at all has left since.",
        "Nothing has been in routing for 4 min although work came in.",
      ],
      opposing: [],
    });
    expect(causeOf(STOPPED, "router-disconnected")).toMatchObject({
      supporting: [],
      opposing: ["5 other queues of the cluster drain as usual."],
    });
  });

  test("departures since speak against an unloaded strategy and for a throttle", () => {
    const slow = { ...STOPPED, departed: 12, drainsSlowly: true, routingIdleMinutes: null, inRouting: 2 };
    expect(causeOf(slow, "strategy-not-loaded")?.opposing).toEqual([
      "12 have left since, so something takes work.",
      "2 are in routing now.",
    ]);
    expect(causeOf(slow, "submission-throttled")?.supporting[0]).toMatch(/still drains/);
  });

  test("a cluster in which no queue drains speaks for a lost router", () => {
    const all = { ...STOPPED, sameCluster: { waiting: 5, calledOut: 5 } };
    expect(causeOf(all, "router-disconnected")?.supporting).toHaveLength(1);
  });

  test("interactions that wait in routing speak for missing agents", () => {
    const agents = { ...STOPPED, inRouting: 8, withAgent: 0, routingIdleMinutes: null };
    expect(causeOf(agents, "no-agents")?.supporting).toHaveLength(2);
    expect(causeOf(agents, "no-agents")?.opposing).toEqual([]);
  });
});
