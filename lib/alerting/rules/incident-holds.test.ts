import { MINUTE_MS } from "./test-alert";
import { incidentRules, testIncidents } from "./test-incident";

const minutes = (count: number) => count * MINUTE_MS;
const GRAVER_HOLDS = incidentRules({ stop: { holdMs: minutes(10) } });

testIncidents({
  "hold times": [
    [
      "a graver rule takes over when its own hold time has passed",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [10, "not-draining"],
        [11, "not-draining"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "until then it fires as the milder, which the detector hides",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [10, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
    [
      "a graver state that passes in its hold time starts it anew",
      GRAVER_HOLDS,
      [
        [0, "growing"],
        [1, "not-draining"],
        [9, "growing"],
        [10, "not-draining"],
        [19, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
    [
      "a milder rule needs no hold time: the alert fires already",
      incidentRules({ growth: { holdMs: minutes(30) } }),
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "pending → fires as the rule whose hold time passes first",
      incidentRules({ growth: { holdMs: minutes(30) }, slow: { holdMs: minutes(3) } }),
      [
        [0, "growing"],
        [1, "draining-slowly"],
        [3, "draining-slowly"],
        [4, "draining-slowly"],
      ],
      ["pending", "fired!"],
      "Slow",
    ],
    [
      "pending → no fresh reading: its clocks stand still",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "growing"],
        [3, "unknown"],
        [60, "growing"],
        [62, "growing"],
      ],
      ["pending"],
      "pending",
    ],
    [
      "pending → fires by the time that was known",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "growing"],
        [3, "unknown"],
        [60, "growing"],
        [63, "growing"],
      ],
      ["pending", "fired!"],
      "Growth",
    ],
    [
      "the condition of before is over, a more severe one has yet to hold: fires on as it did",
      incidentRules({ growth: { severity: "critical", holdMs: minutes(10) }, stop: { severity: "warning" } }),
      [
        [0, "not-draining"],
        [1, "growing"],
        [10, "growing"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "pending → passes: nobody hears of it",
      incidentRules({ growth: { holdMs: minutes(5) } }),
      [
        [0, "growing"],
        [2, "ok"],
      ],
      ["pending"],
      "inactive",
    ],
  ],
});
