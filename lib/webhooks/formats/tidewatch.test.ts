import { describe, expect, it } from "vitest";
import { tidewatchMessageSchema } from "@/lib/http/webhook-schemas";
import { readStoredMessage, storedMessage } from "../alert-message";
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

  it("loses nothing but members beyond a hundred on its way through the outbox", () => {
    const members = Array.from({ length: 500 }, (_, index) => `Queue ${index}`);
    const message = messageOf("fired", { members });
    expect(readStoredMessage(storedMessage(message))).toEqual({
      ...message,
      alert: { ...message.alert, members: members.slice(0, 100) },
    });
  });
});
