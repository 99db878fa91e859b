import { type IncidentLine, incidentRules, testIncidents } from "./test-incident";

const DEFAULTS = incidentRules();
const NO_STOP = incidentRules({ stop: { enabled: false } });

testIncidents({
  ending: [
    ...(["ok", "learning", "suspect"] as const).map(
      (state): IncidentLine => [
        `not draining → ${state}: resolves`,
        DEFAULTS,
        [
          [0, "not-draining"],
          [5, state],
        ],
        ["fired!", "resolved!"],
        "resolved",
      ],
    ),
    [
      "no fresh reading ends nothing, however long",
      DEFAULTS,
      [
        [0, "not-draining"],
        [900, "unknown"],
      ],
      ["fired!"],
      "Stop",
    ],
    [
      "resolved → another kind soon after: the same alert",
      DEFAULTS,
      [
        [0, "not-draining"],
        [5, "ok"],
        [10, "growing"],
      ],
      ["fired!", "resolved!", "reopened!"],
      "Growth",
    ],
    [
      "a rule that is off leaves graver states to nobody: what fires stays, and none begins",
      NO_STOP,
      [
        [0, "not-draining"],
        [1, "growing"],
        [2, "not-draining"],
        [30, "not-draining"],
      ],
      ["fired!"],
      "Growth",
    ],
  ],

  recovering: [
    ["none begins", DEFAULTS, [[0, "recovering"]], [], "inactive"],
    [
      "is said once, and the alert fires on",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "recovering"],
      ],
      ["fired!", "recovering!"],
      "Growth",
    ],
    [
      "→ ok: resolves",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "ok"],
      ],
      ["fired!", "recovering!", "resolved!"],
      "resolved",
    ],
    [
      "… → suspect: resolves too",
      DEFAULTS,
      [
        [0, "not-draining"],
        [10, "recovering"],
        [20, "suspect"],
      ],
      ["fired!", "recovering!", "resolved!"],
      "resolved",
    ],
    [
      "no fresh reading in between is not said",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [12, "unknown"],
        [14, "recovering"],
      ],
      ["fired!", "recovering!"],
      "Growth",
    ],
    [
      "→ as bad as before: those who were told that it recovers are notified",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "growing"],
      ],
      ["fired!", "recovering!", "relapsed!"],
      "Growth",
    ],
    [
      "→ worse than before: everybody is notified, once",
      DEFAULTS,
      [
        [0, "growing"],
        [10, "recovering"],
        [20, "not-draining"],
      ],
      ["fired!", "recovering!", "relapsed", "kind-changed!"],
      "Stop",
    ],
    [
      "→ milder than before: everybody else believes what is worse",
      DEFAULTS,
      [
        [0, "not-draining"],
        [10, "recovering"],
        [20, "growing"],
      ],
      ["fired!", "recovering!", "relapsed!", "kind-changed"],
      "Growth",
    ],
  ],
});
