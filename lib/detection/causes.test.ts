import { describe, expect, test } from "vitest";
import { possibleCauses } from "./causes";
import type { Cause, CauseQuestion, Course, RecentMinutes } from "./causes/question";
import { ALARM_STATES, DETECTION_STATES } from "./types";

const NONE = { waiting: 0, draining: 0, stopped: 0 };
const course = (...values: readonly number[]): Course => ({
  first: values[0] ?? 0,
  last: values.at(-1) ?? 0,
  lowest: Math.min(...values),
  highest: Math.max(...values),
  fell: values.some((value, index) => value < (values[index - 1] ?? value)),
});
const RECENT: RecentMinutes = {
  minutes: 30,
  depth: course(4, 20),
  inRouting: course(0, 0),
  entered: 16,
  left: 0,
  usual: { lower: 20, mean: 30 },
};
const STOPPED: CauseQuestion = {
  state: "not-draining",
  queue: "Email.Q",
  strategy: "Email.Route",
  profile: "distribution",
  departed: 0,
  inRouting: 0,
  withAgent: 3,
  routingIdleMinutes: 4,
  oldestMinutes: null,
  recent: RECENT,
  servers: [],
  sameStrategy: NONE,
  sameCluster: { waiting: 5, draining: 5, stopped: 0 },
};
const recent = (part: Partial<RecentMinutes>): RecentMinutes => ({ ...RECENT, ...part });
const causeOf = (question: CauseQuestion, cause: Cause) => {
  const found = possibleCauses(question).find((possible) => possible.cause === cause);
  if (found === undefined) throw new Error(`${cause} is not among the causes`);
  return found;
};
const causesOf = (question: CauseQuestion) => possibleCauses(question).map(({ cause }) => cause);

describe("the possible causes", () => {
  test("stand in their usual order where nothing was read that tells them apart", () => {
    const blind = { ...STOPPED, departed: null, inRouting: null, withAgent: null, routingIdleMinutes: null };
    const question = { ...blind, recent: null, sameCluster: NONE };
    expect(causesOf(question)).toEqual([
      "strategy-not-loaded",
      "submission-throttled",
      "router-disconnected",
      "no-agents",
      "disabled-or-conditioned",
      "capacity-rule",
      "view-missing",
    ]);
  });

  test("stand by their evidence: supported ones first, contradicted ones last", () => {
    const fits = possibleCauses(STOPPED).map(({ fit }) => fit);
    expect(fits[0]).toBe("supported");
    expect(fits.at(-1)).toBe("contradicted");
    expect(fits).toEqual([...fits].sort((a, b) => RANK[a] - RANK[b]));
    expect(causesOf(STOPPED)[0]).toBe("strategy-not-loaded");
  });

  test.each(DETECTION_STATES.filter((state) => !ALARM_STATES.has(state)))(
    "are none of a queue that is %s",
    (state) => {
      expect(possibleCauses({ ...STOPPED, state })).toEqual([]);
    },
  );
});
const RANK = { supported: 0, possible: 1, contradicted: 2 };

describe("of a stop", () => {
  test("nothing in routing while others drain supports an unloaded strategy and contradicts a lost router", () => {
    expect(causeOf(STOPPED, "strategy-not-loaded")).toMatchObject({
      supporting: [
        "Nothing at all has left since.",
        "Nothing has been in routing for 4 min although work came in.",
      ],
      opposing: [],
    });
    expect(causeOf(STOPPED, "router-disconnected")).toMatchObject({
      fit: "contradicted",
      opposing: ["All 5 other queues of the cluster that hold work drain as usual."],
    });
  });

  test("a cluster in which no queue drains supports a lost router", () => {
    const all = { ...STOPPED, sameCluster: { waiting: 5, draining: 0, stopped: 4 } };
    expect(causeOf(all, "router-disconnected").fit).toBe("supported");
  });

  test("in routing at one number while work waits supports a throttle before an unloaded strategy", () => {
    const limited = {
      ...STOPPED,
      inRouting: 50,
      routingIdleMinutes: null,
      recent: recent({ inRouting: course(50, 50, 50) }),
    };
    expect(causesOf(limited)[0]).toBe("submission-throttled");
    expect(causeOf(limited, "submission-throttled").supporting[0]).toBe(
      "In routing has been exactly 50 for 30 min while work waits, as at a limit.",
    );
    expect(causeOf(limited, "strategy-not-loaded").fit).toBe("contradicted");
  });

  test("in routing that goes up and down contradicts a throttle, and so does an empty queue", () => {
    const moving = { ...STOPPED, recent: recent({ inRouting: course(3, 12, 5) }) };
    expect(causeOf(moving, "submission-throttled").opposing[0]).toMatch(/between 3 and 12/);
    expect(causeOf(moving, "submission-throttled").supporting).toEqual([]);
    const empty = { ...STOPPED, recent: recent({ depth: course(0, 4), inRouting: course(50, 50) }) };
    expect(causeOf(empty, "submission-throttled").supporting).toEqual([]);
  });

  test("interactions that wait in routing support missing agents and the capacity rule; agents at work contradict both", () => {
    const waiting = { ...STOPPED, inRouting: 8, withAgent: 0, routingIdleMinutes: null };
    expect(causeOf(waiting, "no-agents").supporting).toHaveLength(2);
    expect(causeOf(waiting, "capacity-rule").fit).toBe("supported");
    const handled = { ...waiting, withAgent: 4 };
    expect(causeOf(handled, "no-agents").opposing).toEqual(["4 are with agents now."]);
    expect(causeOf(handled, "capacity-rule").fit).toBe("contradicted");
  });

  test("all queues of one server that stop while another's drain support mandatory logging; one that drains contradicts it", () => {
    const share = { depth: 3, left: 0 };
    const a = { ...share, server: "Ixn-A", near: { waiting: 4, draining: 0, stopped: 4 } };
    const b = { ...share, server: "Ixn-B", near: { waiting: 6, draining: 6, stopped: 0 } };
    expect(causeOf({ ...STOPPED, servers: [a, b] }, "mandatory-logging")).toMatchObject({
      fit: "supported",
      supporting: [
        "None of the other queues of Ixn-A that hold work drains: 4 do not drain as usual.",
        "Queues of Ixn-B still drain.",
      ],
    });
    expect(causeOf({ ...STOPPED, servers: [b] }, "mandatory-logging").fit).toBe("contradicted");
  });

  test.each([
    ["iWD_Completed", "iwd-final-queue"],
    ["iwd_bp_comp.Main.iWD_Canceled", "iwd-final-queue"],
    ["iwd_bp_comp.Main.iWD_ErrorHeld", "iwd-error-held"],
  ] as const)("the name %s comes first as %s", (queue, cause) => {
    const weak = { ...STOPPED, queue, routingIdleMinutes: null };
    expect(causesOf(weak)[0]).toBe(cause);
    expect(causesOf({ ...weak, queue: "iWD_Queued" })).not.toContain(cause);
  });
});

describe("of a part that does not drain", () => {
  const near = { waiting: 2, draining: 1, stopped: 0 };
  test("one server's share that stands while another's drains supports a missing connection", () => {
    const servers = [
      { server: "Ixn-A", depth: 3, left: 25, near },
      { server: "Ixn-B", depth: 12, left: 0, near },
    ];
    expect(causeOf({ ...STOPPED, servers }, "one-server-not-connected")).toMatchObject({
      fit: "supported",
      supporting: ["On Ixn-B 12 wait and none has left in the last 30 min, while 25 left on Ixn-A."],
    });
    const both = servers.map((share) => ({ ...share, left: 5 }));
    expect(causeOf({ ...STOPPED, servers: both }, "one-server-not-connected").fit).toBe("contradicted");
  });

  test("a floor that never drains, and an oldest that others overtake, support a missing view", () => {
    const floor = recent({ depth: course(14, 11, 16), left: 40, entered: 42 });
    const question = { ...STOPPED, state: "waiting-too-long", recent: floor, oldestMinutes: 200 } as const;
    expect(causeOf(question, "view-missing").supporting).toEqual([
      "40 left in the last 30 min, yet never fewer than 11 waited.",
      "More left in the last 30 min than waited at their beginning (40, 14), yet the oldest has waited for 200 min: others overtake it.",
    ]);
    expect(causeOf({ ...question, oldestMinutes: 20 }, "view-missing").supporting).toHaveLength(1);
    const deep = { ...question, recent: recent({ ...floor, depth: course(60, 30, 40) }) };
    expect(causeOf(deep, "view-missing").supporting).toHaveLength(1);
    expect(causeOf(STOPPED, "view-missing").fit).toBe("contradicted");
  });

  test("as many that enter as leave while the depth stays support returns; no departure contradicts them", () => {
    const steady = recent({ depth: course(20, 19, 21), entered: 60, left: 59 });
    expect(causeOf({ ...STOPPED, recent: steady }, "returns")).toMatchObject({
      fit: "supported",
      supporting: [
        "60 entered and 59 left in the last 30 min, while the depth stayed between 19 and 21.",
        "More left than usual (30): the same ones may be counted again.",
      ],
    });
    expect(causeOf(STOPPED, "returns").fit).toBe("contradicted");
    const rising = { ...steady, depth: course(20, 19, 80) };
    expect(causeOf({ ...STOPPED, recent: rising }, "returns").fit).toBe("possible");
  });

  test("in routing that only grows supports a workflow without an end", () => {
    const grows = { ...STOPPED, recent: recent({ inRouting: course(2, 5, 5, 9) }) };
    expect(causeOf(grows, "workflow-without-end").supporting).toEqual([
      "In routing only grew in the last 30 min: from 2 to 9.",
    ]);
    const falls = { ...STOPPED, recent: recent({ inRouting: course(2, 9, 8) }) };
    expect(causeOf(falls, "workflow-without-end").fit).toBe("contradicted");
  });
});

describe("of growth and of a slow drain", () => {
  test("departures as usual support more work and contradict fewer agents", () => {
    const growing = { ...STOPPED, state: "growing", recent: recent({ left: 25, entered: 80 }) } as const;
    expect(possibleCauses(growing)[0]).toMatchObject({
      cause: "more-work",
      supporting: [
        "It drains as usual: 25 left in the last 30 min; usual are 20 to 30 while work waits.",
        "80 entered in the last 30 min, 25 left.",
      ],
    });
    expect(causeOf(growing, "fewer-agents").fit).toBe("contradicted");
  });

  test("fewer departures than usual support fewer agents and contradict more work", () => {
    const slow = recent({ left: 6, entered: 25, inRouting: course(3, 4) });
    const growing = {
      ...STOPPED,
      state: "growing",
      routingIdleMinutes: null,
      inRouting: 4,
      recent: slow,
    } as const;
    expect(causesOf(growing)[0]).toBe("fewer-agents");
    expect(causeOf(growing, "more-work").opposing[0]).toMatch(/^Fewer than usual leave: 6 left/);
  });

  test("a slow drain names lost routers where queues of the same strategy are slow too, and no unloaded strategy", () => {
    const slow = {
      ...STOPPED,
      state: "draining-slowly",
      departed: 12,
      routingIdleMinutes: null,
      sameStrategy: { waiting: 2, draining: 0, stopped: 1 },
    } as const;
    expect(causeOf(slow, "fewer-routers").supporting).toEqual([
      "1 of 2 other queues of the same strategy that hold work does not drain as usual either.",
    ]);
    expect(causeOf(slow, "submission-throttled").supporting[0]).toMatch(/still drains/);
    expect(causesOf(slow)).not.toContain("strategy-not-loaded");
  });
});
