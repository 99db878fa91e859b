import { describe, expect, it } from "vitest";
import { tidewatchMessage2Schema } from "@/lib/http/webhook-schemas";
import { readStoredMessage, storedMessage } from "../alert-message";
import { tidewatchMessage2Document } from "./message-document";
import { bodyOf, messageOf, QUEUE } from "./message-fixture";

const DETECTED = {
  kind: "queue-draining-slowly",
  previousKind: "queue-growing",
  state: "draining-slowly",
  forecast: { fallsPerMinute: 12.5, usualAtMs: Date.UTC(2026, 10, 22, 10, 0, 0) },
  abandonment: { sinceMs: Date.UTC(2026, 10, 22, 8, 48, 0), removed: 36, usual: 9.2 },
} as const;

describe("version 2 of the Tidewatch format", () => {
  it("is what its published schema says, with the kind, the state and the detector's signals", () => {
    const body = bodyOf("tidewatch-2", messageOf("kind-changed", DETECTED));
    const document = JSON.parse(body);
    expect(tidewatchMessage2Schema.parse(document)).toEqual(document);
    expect(document).toEqual({
      version: 2,
      id: "msg_1",
      event: "kind-changed",
      at: "2026-11-22T09:00:00.000Z",
      alert: {
        id: 7,
        rule: "Not draining",
        kind: "queue-draining-slowly",
        previousKind: "queue-growing",
        severity: "critical",
        status: "firing",
        state: "draining-slowly",
        sentence: `${QUEUE} does not drain.`,
        forecast: { fallsPerMinute: 12.5, usualAt: "2026-11-22T10:00:00.000Z" },
        abandonment: { since: "2026-11-22T08:48:00.000Z", removed: 36, usual: 9.2 },
        labels: { cluster: "North", queue: QUEUE, "odd name": "1" },
        numbers: { depth: 120, expected: 14.5 },
        startedAt: "2026-11-22T08:50:00.000Z",
        firedAt: "2026-11-22T08:55:00.000Z",
        resolvedAt: null,
        note: null,
        url: "https://tidewatch.example/alerts/7",
        members: [],
      },
    });
  });

  it.each(["recovering", "relapsed", "fired", "reopened", "resolved", "test"] as const)(
    "names %s",
    (event) => {
      expect(JSON.parse(bodyOf("tidewatch-2", messageOf(event))).event).toBe(event);
    },
  );

  it("publishes every event that it names", () => {
    const schema = JSON.stringify(tidewatchMessage2Document());
    for (const event of ["kind-changed", "recovering", "relapsed"]) expect(schema).toContain(`"${event}"`);
  });

  it("loses nothing on its way through the outbox, and reads what an earlier version stored there", () => {
    const message = messageOf("recovering", { ...DETECTED, openedAs: { kind: "queue-growing" } });
    expect(readStoredMessage(storedMessage(message))).toEqual(message);
    const {
      kind: _,
      previousKind: __,
      state: ___,
      forecast: ____,
      abandonment: _____,
      ...alert
    } = message.alert;
    expect(readStoredMessage(JSON.stringify({ ...message, event: "fired", alert })).alert).toMatchObject({
      ...{ kind: null, previousKind: null, state: null, forecast: null, abandonment: null },
    });
  });
});
