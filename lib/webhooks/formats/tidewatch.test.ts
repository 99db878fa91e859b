import { describe, expect, it } from "vitest";
import { MESSAGE_EVENTS, tidewatchMessageSchema } from "@/lib/http/webhook-schemas";
import { readStoredMessage, storedMessage } from "../alert-message";
import { tidewatchMessageDocument } from "./message-document";
import { bodyOf, messageOf, QUEUE } from "./message-fixture";

describe("the Tidewatch format", () => {
  it("is what its published schema says, and holds names as they are", () => {
    const document = tidewatchMessageSchema.parse(JSON.parse(bodyOf("tidewatch")));
    expect(document).toMatchObject({
      version: 1,
      id: "msg_1",
      event: "fired",
      at: "2026-11-22T09:00:00.000Z",
      alert: { id: 7, labels: { queue: QUEUE }, startedAt: "2026-11-22T08:50:00.000Z", resolvedAt: null },
    });
  });

  it("is byte for byte what it was, whatever later versions tell", () => {
    const message = messageOf("kind-changed", {
      kind: "queue-growing",
      previousKind: "queue-not-draining",
      state: "growing",
      forecast: { fallsPerMinute: 12, usualAtMs: 0 },
      abandonment: { sinceMs: 0, removed: 3, usual: 1 },
      openedAs: { kind: "queue-not-draining" },
      sentence: "It grows.",
      labels: { queue: "Q" },
    });
    const stored = readStoredMessage(storedMessage(message));
    expect(bodyOf("tidewatch", stored)).toBe(
      '{"version":1,"id":"msg_1","event":"fired","at":"2026-11-22T09:00:00.000Z","alert":{"id":7,"rule":"Not draining","severity":"critical","status":"firing","sentence":"It grows.","labels":{"queue":"Q"},"numbers":{"depth":120,"expected":14.5},"startedAt":"2026-11-22T08:50:00.000Z","firedAt":"2026-11-22T08:55:00.000Z","resolvedAt":null,"note":null,"url":"https://tidewatch.example/alerts/7","members":[]}}',
    );
  });

  it.each(MESSAGE_EVENTS)("never names an event that its schema does not know: %s", (event) => {
    const document: unknown = JSON.parse(bodyOf("tidewatch", messageOf(event)));
    expect(tidewatchMessageSchema.safeParse(document).success).toBe(true);
  });

  it("publishes the events of before, and no other", () => {
    expect(tidewatchMessageDocument()).toMatchObject({
      title: "Tidewatch message, version 1",
      properties: {
        event: {
          enum: [
            ...["fired", "reopened", "severity-changed", "flapping", "steady", "acknowledged"],
            ...["unacknowledged", "escalated", "suppressed", "unsuppressed", "resolved", "test"],
          ],
        },
      },
    });
  });

  it("loses nothing but members beyond a hundred on its way through the outbox", () => {
    const members = Array.from({ length: 500 }, (_, index) => `Queue ${index}`);
    const message = messageOf("fired", { members });
    expect(readStoredMessage(storedMessage(message))).toEqual({
      ...message,
      alert: { ...message.alert, members: members.slice(0, 100) },
    });
  });
});
