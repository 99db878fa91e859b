import { describe, expect, it } from "vitest";
import { bodyOf, messageOf, QUEUE } from "./message-fixture";

describe("the Alertmanager format", () => {
  it("carries every field of its webhook document, version 4", () => {
    const document = JSON.parse(bodyOf("alertmanager"));
    expect(Object.keys(document).sort()).toEqual([
      "alerts",
      "commonAnnotations",
      "commonLabels",
      "externalURL",
      "groupKey",
      "groupLabels",
      "receiver",
      "status",
      "truncatedAlerts",
      "version",
    ]);
    expect(document).toMatchObject({
      version: "4",
      status: "firing",
      truncatedAlerts: 0,
      receiver: 'Ops "north"',
    });
    expect(document.alerts).toEqual([
      {
        status: "firing",
        labels: {
          alertname: "Not draining",
          severity: "critical",
          cluster: "North",
          queue: QUEUE,
          odd_name: "1",
        },
        annotations: {
          summary: `${QUEUE} does not drain.`,
          event: "fired",
          depth: "120",
          expected: "14.5",
        },
        startsAt: "2026-11-22T08:55:00.000Z",
        endsAt: "0001-01-01T00:00:00Z",
        generatorURL: "https://tidewatch.example/alerts/7",
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
  });

  it("keeps an alert's fingerprint when its kind and severity change, and tells the labels of now", () => {
    const opened = { queue: QUEUE, rule: "Growth", kind: "queue-growing", severity: "warning" };
    const now = { queue: QUEUE, rule: "Stop", kind: "queue-not-draining", severity: "critical" };
    const fired = messageOf("fired", { rule: "Growth", severity: "warning", labels: opened });
    const changed = messageOf("kind-changed", {
      ...{ rule: "Stop", severity: "critical", labels: now, openedAs: opened },
    });
    const [before, after] = [fired, changed].map(
      (message) => JSON.parse(bodyOf("alertmanager", message)).alerts[0],
    );
    expect(after.fingerprint).toBe(before.fingerprint);
    expect(after.labels).toMatchObject({ alertname: "Stop", severity: "critical" });
    expect(after.annotations.event).toBe("fired");
  });

  it("keeps an alert's fingerprint when it resolves, and says when", () => {
    const [fired, resolved] = [messageOf("fired"), messageOf("resolved")].map(
      (message) => JSON.parse(bodyOf("alertmanager", message)).alerts[0],
    );
    expect(resolved).toMatchObject({
      status: "resolved",
      endsAt: "2026-11-22T09:00:00.000Z",
      fingerprint: fired.fingerprint,
    });
  });
});
