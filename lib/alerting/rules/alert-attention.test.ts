import { expect, test } from "vitest";
import type { AlertInput } from "./alert-machine";
import type { AlertPolicy } from "./policy";
import { AT_ONCE, condition, MAINTENANCE, MINUTE_MS, SILENCE, TestAlert } from "./test-alert";
import { testTransitions } from "./test-transitions";

const yes = condition("yes");
const no = condition("no");
const silenced = condition("yes", SILENCE);
const ack: AlertInput = { kind: "acknowledge", by: "Anna", note: "router is back soon" };
const unack: AlertInput = { kind: "unacknowledge", by: "Anna" };
const HOLD: AlertPolicy = { ...AT_ONCE, holdMs: 5 * MINUTE_MS };
const ESCALATING: AlertPolicy = { ...AT_ONCE, escalation: [10 * MINUTE_MS, 30 * MINUTE_MS] };

testTransitions({
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
});

test("an acknowledgement ends with the recovery", () => {
  const alert = new TestAlert().at(0, yes).at(1, ack);
  expect(alert.state).toMatchObject({ acknowledgement: { by: "Anna", note: "router is back soon" } });
  alert.at(2, no).at(3, yes);
  expect(alert.state).toMatchObject({ phase: "firing", acknowledgement: null });
});
