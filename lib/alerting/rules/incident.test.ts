import { MINUTE_MS } from "./test-alert";
import { incidentRules, testIncidents } from "./test-incident";

const minutes = (count: number) => count * MINUTE_MS;
const DEFAULTS = incidentRules();
const KEEP = incidentRules({
  stop: { keepFiringMs: minutes(1) },
  slow: { keepFiringMs: minutes(5) },
  growth: { keepFiringMs: minutes(5) },
});

testIncidents({
  "one alert whose kind changes": [
    ["growing → fires", DEFAULTS, [[0, "growing"]], ["fired!"], "Growth"],
    [
      "growing → draining slowly: graver at the same severity, sends",
      DEFAULTS,
      [
        [0, "growing"],
        [5, "draining-slowly"],
      ],
      ["fired!", "kind-changed!"],
      "Slow",
    ],
    [
      "draining slowly → waiting too long: graver, sends",
      DEFAULTS,
      [
        [0, "draining-slowly"],
        [5, "waiting-too-long"],
      ],
      ["fired!", "kind-changed!"],
      "Age",
    ],
    [
      "growing → not draining: more severe, sends",
      DEFAULTS,
      [
        [0, "growing"],
        [5, "not-draining"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "not draining → growing: milder, a line only",
      DEFAULTS,
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "to and fro between kinds: receivers are notified once",
      DEFAULTS,
      [
        [0, "not-draining"],
        [1, "growing"],
        [2, "not-draining"],
        [3, "draining-slowly"],
        [4, "not-draining"],
      ],
      ["fired!", "kind-changed", "kind-changed", "kind-changed", "kind-changed"],
      "Stop",
    ],
    [
      "never drained → not draining: the same rule, more severe, sends",
      DEFAULTS,
      [
        [0, "unconfirmed"],
        [5, "not-draining"],
      ],
      ["fired!", "severity-changed!"],
      "Stop",
    ],
    [
      "never drained is graver than waiting too long at the same severity",
      DEFAULTS,
      [
        [0, "waiting-too-long"],
        [5, "unconfirmed"],
      ],
      ["fired!", "kind-changed!"],
      "Stop",
    ],
    [
      "the severity counts before the kind",
      incidentRules({ growth: { severity: "critical" }, stop: { severity: "warning" } }),
      [
        [0, "not-draining"],
        [5, "growing"],
      ],
      ["fired!", "kind-changed!"],
      "Growth",
    ],
  ],

  "going on": [
    [
      "not draining → draining slowly: as grave for as long as that rule goes on",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [5.9, "draining-slowly"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "… then milder",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [6, "draining-slowly"],
      ],
      ["fired!", "kind-changed"],
      "Slow",
    ],
    [
      "what comes back meanwhile changes nothing",
      KEEP,
      [
        [0, "not-draining"],
        [5, "draining-slowly"],
        [5.5, "not-draining"],
        [6, "draining-slowly"],
        [6.9, "draining-slowly"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "the last rule that governed decides how long it goes on",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [6, "growing"],
        [7, "ok"],
        [11, "ok"],
      ],
      ["fired!", "kind-changed"],
      "Growth",
    ],
    [
      "… and then it is over",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [6, "growing"],
        [7, "ok"],
        [12, "ok"],
      ],
      ["fired!", "kind-changed", "resolved!"],
      "resolved",
    ],
    [
      "a milder state that passes before it governs does not prolong the alert",
      KEEP,
      [
        [0, "not-draining"],
        [5, "growing"],
        [5.5, "ok"],
        [6, "ok"],
      ],
      ["fired!", "resolved!"],
      "resolved",
    ],
  ],
});
