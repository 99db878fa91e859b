import { describe, expect, it } from "vitest";
import { WEB_FORMATS } from "./formats";
import { bodyOf, messageOf, QUEUE, settings } from "./message-fixture";

describe("the PagerDuty format", () => {
  it.each([
    ["fired", "trigger"],
    ["reopened", "trigger"],
    ["escalated", "trigger"],
    ["acknowledged", "acknowledge"],
    ["kind-changed", "trigger"],
    ["resolved", "resolve"],
    ["test", "trigger"],
  ] as const)("turns %s into %s, with the alert's one key", (event, action) => {
    expect(JSON.parse(bodyOf("pagerduty", messageOf(event)))).toMatchObject({
      routing_key: "R0UT1NG",
      event_action: action,
      dedup_key: "tidewatch.example/alerts/7",
      payload: { severity: "critical", source: QUEUE },
    });
  });

  it("needs a routing key", () => {
    expect(WEB_FORMATS.pagerduty(messageOf(), { ...settings, receiverKey: null })).toMatchObject({
      ok: false,
    });
  });
});
