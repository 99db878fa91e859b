import { expect, test } from "vitest";
import { advance } from "./alert-machine";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, condition, MINUTE_MS, SILENCE, TestAlert } from "./test-alert";
import { testTransitions } from "./test-transitions";

const yes = condition("yes");
const no = condition("no");
const unknown = condition("unknown");
const silenced = condition("yes", SILENCE);
const HOLD: AlertPolicy = { ...AT_ONCE, holdMs: 5 * MINUTE_MS };
const KEEP: AlertPolicy = { ...AT_ONCE, keepFiringMs: 5 * MINUTE_MS };

testTransitions({
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
});

test("a re-opened alert began when it first fired", () => {
  const alert = new TestAlert().at(0, yes);
  const first = alert.state;
  expect(alert.at(1, no).at(2, yes).state).toMatchObject({
    startedMs: first.phase === "firing" ? first.startedMs : 0,
    firedMs: alert.nowMs,
  });
});

test("a clock that is set back neither adds to the hold time nor takes from it", () => {
  const alert = new TestAlert(HOLD).at(10, yes).at(0, yes).at(4, yes);
  expect(alert.told()).toEqual(["pending"]);
  expect(alert.at(5, yes).told()).toEqual(["fired!"]);
});

test("the recovery's sentence is told with the severity that it had", () => {
  const fired = advance(new TestAlert().state, yes, AT_ONCE, 0).next;
  const { events, next } = advance(fired, condition("no", null, "info"), AT_ONCE, 1);
  expect(events).toMatchObject([{ kind: "resolved", sentence: "It drains again." }]);
  expect(next).toMatchObject({ statement: { severity: "critical" } });
});
