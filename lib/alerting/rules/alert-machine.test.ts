import { describe, expect, test } from "vitest";
import { type AlertInput, advance } from "./alert-machine";
import { alertStateSchema } from "./alert-state";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, condition, MAINTENANCE, MINUTE_MS, SILENCE, TestAlert } from "./test-alert";

const yes = condition("yes");
const no = condition("no");
const unknown = condition("unknown");
const silenced = condition("yes", SILENCE);
const ack: AlertInput = { kind: "acknowledge", by: "Anna", note: "router is back soon" };
const unack: AlertInput = { kind: "unacknowledge", by: "Anna" };
const HOLD: AlertPolicy = { ...AT_ONCE, holdMs: 5 * MINUTE_MS };
const KEEP: AlertPolicy = { ...AT_ONCE, keepFiringMs: 5 * MINUTE_MS };
const ESCALATING: AlertPolicy = { ...AT_ONCE, escalation: [10 * MINUTE_MS, 30 * MINUTE_MS] };

type Case = readonly [
  name: string,
  policy: AlertPolicy,
  steps: readonly (readonly [minute: number, input: AlertInput])[],
  told: readonly string[],
  phase: string,
];

const TRANSITIONS: Record<string, readonly Case[]> = {
  "pending and firing": [
    ["inactive → inactive: says nothing", AT_ONCE, [[0, no]], [], "inactive"],
    ["inactive → inactive while unknown", AT_ONCE, [[0, unknown]], [], "inactive"],
    ["inactive → firing without a hold time: sends", AT_ONCE, [[0, yes]], ["fired!"], "firing"],
    ["inactive → pending: does not send", HOLD, [[0, yes]], ["pending"], "pending"],
    [
      "pending → firing after its hold time: sends",
      HOLD,
      [
        [0, yes],
        [4, yes],
        [5, yes],
      ],
      ["pending", "fired!"],
      "firing",
    ],
    [
      "pending → inactive when the condition passes: nobody hears of it",
      HOLD,
      [
        [0, yes],
        [4, no],
      ],
      ["pending"],
      "inactive",
    ],
    [
      "pending stays pending while unknown, and that time is not held",
      HOLD,
      [
        [0, yes],
        [2, yes],
        [3, unknown],
        [60, yes],
        [62, yes],
      ],
      ["pending"],
      "pending",
    ],
    [
      "pending → firing by the time that was known",
      HOLD,
      [
        [0, yes],
        [2, yes],
        [3, unknown],
        [60, yes],
        [63, yes],
      ],
      ["pending", "fired!"],
      "firing",
    ],
    [
      "firing → firing: says nothing twice",
      AT_ONCE,
      [
        [0, yes],
        [1, yes],
      ],
      ["fired!"],
      "firing",
    ],
    [
      "firing stays firing while unknown",
      AT_ONCE,
      [
        [0, yes],
        [900, unknown],
      ],
      ["fired!"],
      "firing",
    ],
  ],
  resolving: [
    [
      "firing → resolved: sends",
      AT_ONCE,
      [
        [0, yes],
        [1, no],
      ],
      ["fired!", "resolved!"],
      "resolved",
    ],
    [
      "firing keeps firing for its time, and a relapse starts it anew",
      KEEP,
      [
        [0, yes],
        [1, no],
        [5, no],
        [6, yes],
        [7, no],
        [11, no],
      ],
      ["fired!"],
      "firing",
    ],
    [
      "firing → resolved after its time",
      KEEP,
      [
        [0, yes],
        [1, no],
        [6, no],
      ],
      ["fired!", "resolved!"],
      "resolved",
    ],
    [
      "firing is not resolved by time that nobody saw",
      KEEP,
      [
        [0, yes],
        [1, no],
        [2, unknown],
        [20, unknown],
        [21, no],
        [24, no],
      ],
      ["fired!"],
      "firing",
    ],
    [
      "resolved → inactive after the time of re-opening",
      AT_ONCE,
      [
        [0, yes],
        [1, no],
        [32, no],
      ],
      ["fired!", "resolved!"],
      "inactive",
    ],
  ],
  "re-opening": [
    [
      "resolved → firing soon after: the same alert, sends",
      AT_ONCE,
      [
        [0, yes],
        [1, no],
        [20, yes],
      ],
      ["fired!", "resolved!", "reopened!"],
      "firing",
    ],
    [
      "resolved → firing much later: a new alert",
      AT_ONCE,
      [
        [0, yes],
        [1, no],
        [40, yes],
      ],
      ["fired!", "resolved!", "fired!"],
      "firing",
    ],
    [
      "resolved → pending → resolved when it passes",
      HOLD,
      [
        [0, yes],
        [5, yes],
        [6, no],
        [8, yes],
        [9, no],
      ],
      ["pending", "fired!", "resolved!", "pending"],
      "resolved",
    ],
  ],
  acknowledging: [
    [
      "firing → acknowledged: sends",
      AT_ONCE,
      [
        [0, yes],
        [1, ack],
      ],
      ["fired!", "acknowledged!"],
      "firing",
    ],
    [
      "not firing: nothing to acknowledge",
      HOLD,
      [
        [0, yes],
        [1, ack],
      ],
      ["pending"],
      "pending",
    ],
    [
      "acknowledged → taken back: sends",
      AT_ONCE,
      [
        [0, yes],
        [1, ack],
        [2, unack],
      ],
      ["fired!", "acknowledged!", "unacknowledged!"],
      "firing",
    ],
    [
      "not acknowledged: nothing to take back",
      AT_ONCE,
      [
        [0, yes],
        [2, unack],
      ],
      ["fired!"],
      "firing",
    ],
  ],
  severity: [
    [
      "firing → more severe: sends",
      AT_ONCE,
      [
        [0, condition("yes", null, "warning")],
        [1, yes],
      ],
      ["fired!", "severity-changed!"],
      "firing",
    ],
    [
      "changes while suppressed: told once when that ends",
      AT_ONCE,
      [
        [0, condition("yes", null, "warning")],
        [1, silenced],
        [2, yes],
        [3, yes],
      ],
      ["fired!", "severity-changed", "suppressed", "unsuppressed!"],
      "firing",
    ],
  ],
  escalating: [
    [
      "not acknowledged: each step once",
      ESCALATING,
      [
        [0, yes],
        [9, yes],
        [10, yes],
        [11, yes],
        [30, yes],
        [31, yes],
      ],
      ["fired!", "escalated!", "escalated!"],
      "firing",
    ],
    [
      "acknowledged in time: no step",
      ESCALATING,
      [
        [0, yes],
        [9, ack],
        [60, yes],
      ],
      ["fired!", "acknowledged!"],
      "firing",
    ],
    [
      "taken back: waits anew, and takes only the steps that are left",
      ESCALATING,
      [
        [0, yes],
        [10, yes],
        [11, ack],
        [20, unack],
        [49, yes],
        [50, yes],
      ],
      ["fired!", "escalated!", "acknowledged!", "unacknowledged!", "escalated!"],
      "firing",
    ],
    [
      "silenced: waits from the end of the silence",
      ESCALATING,
      [
        [0, silenced],
        [40, silenced],
        [50, yes],
        [59, yes],
        [60, yes],
      ],
      ["fired", "suppressed", "unsuppressed!", "escalated!"],
      "firing",
    ],
    [
      "about to resolve: no step",
      { ...ESCALATING, keepFiringMs: 60 * MINUTE_MS },
      [
        [0, yes],
        [5, no],
        [20, no],
      ],
      ["fired!"],
      "firing",
    ],
  ],
  suppressing: [
    ["fires in silence: not sent", AT_ONCE, [[0, silenced]], ["fired", "suppressed"], "firing"],
    [
      "still firing at the end of the silence: told then",
      AT_ONCE,
      [
        [0, silenced],
        [60, yes],
      ],
      ["fired", "suppressed", "unsuppressed!"],
      "firing",
    ],
    [
      "came and went in silence: nobody hears of it",
      AT_ONCE,
      [
        [0, silenced],
        [10, condition("no", SILENCE)],
        [60, no],
      ],
      ["fired", "suppressed", "resolved"],
      "inactive",
    ],
    [
      "known before the silence: its end says nothing new",
      AT_ONCE,
      [
        [0, yes],
        [1, silenced],
        [60, yes],
      ],
      ["fired!", "suppressed", "unsuppressed"],
      "firing",
    ],
    [
      "known before and resolved in silence: its end is told when the silence ends, however late",
      AT_ONCE,
      [
        [0, yes],
        [1, silenced],
        [2, condition("no", SILENCE)],
        [300, condition("no", SILENCE)],
        [301, no],
        [302, no],
      ],
      ["fired!", "suppressed", "resolved", "unsuppressed!"],
      "inactive",
    ],
    [
      "resolved in silence and back before its end: nothing new to say",
      AT_ONCE,
      [
        [0, yes],
        [1, silenced],
        [2, condition("no", SILENCE)],
        [100, silenced],
        [101, yes],
      ],
      ["fired!", "suppressed", "resolved", "reopened", "unsuppressed"],
      "firing",
    ],
    [
      "silence gives way to maintenance: said, not sent",
      AT_ONCE,
      [
        [0, silenced],
        [1, condition("yes", MAINTENANCE)],
        [2, condition("yes", MAINTENANCE)],
      ],
      ["fired", "suppressed", "suppressed"],
      "firing",
    ],
    [
      "acknowledged in silence: told when it ends",
      AT_ONCE,
      [
        [0, yes],
        [1, silenced],
        [2, ack],
        [60, yes],
      ],
      ["fired!", "suppressed", "acknowledged", "unsuppressed!"],
      "firing",
    ],
    [
      "resolves as its silence ends: one message",
      AT_ONCE,
      [
        [0, yes],
        [1, silenced],
        [2, no],
      ],
      ["fired!", "suppressed", "unsuppressed", "resolved!"],
      "resolved",
    ],
  ],
};

describe.each(Object.entries(TRANSITIONS))("%s", (_, cases) => {
  test.each(cases)("%s", (_name, policy, steps, told, phase) => {
    const alert = new TestAlert(policy);
    for (const [minute, input] of steps) alert.at(minute, input);
    expect(alert.told()).toEqual(told);
    expect(alert.state.phase).toBe(phase);
    expect(alertStateSchema.parse(JSON.parse(JSON.stringify(alert.state)))).toEqual(alert.state);
  });
});

test("an acknowledgement ends with the recovery", () => {
  const alert = new TestAlert().at(0, yes).at(1, ack);
  expect(alert.state).toMatchObject({ acknowledgement: { by: "Anna", note: "router is back soon" } });
  alert.at(2, no).at(3, yes);
  expect(alert.state).toMatchObject({ phase: "firing", acknowledgement: null });
});

test("a re-opened alert began when it first fired", () => {
  const alert = new TestAlert().at(0, yes);
  const first = alert.state;
  expect(alert.at(1, no).at(2, yes).state).toMatchObject({
    startedMs: first.phase === "firing" ? first.startedMs : 0,
    firedMs: alert.nowMs,
  });
});

test("a clock that is set back holds nothing and resolves nothing", () => {
  const alert = new TestAlert(HOLD).at(10, yes).at(0, yes).at(4, yes);
  expect(alert.told()).toEqual(["pending"]);
});

test("the recovery's sentence is told with the severity that it had", () => {
  const fired = advance(new TestAlert().state, yes, AT_ONCE, 0).next;
  const { events, next } = advance(fired, condition("no", null, "info"), AT_ONCE, 1);
  expect(events).toMatchObject([{ kind: "resolved", sentence: "It drains again." }]);
  expect(next).toMatchObject({ statement: { severity: "critical" } });
});
