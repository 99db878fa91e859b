import { describe, expect, it } from "vitest";
import { type WebhookItem, webhookChangeSchema, webhookCreateSchema } from "@/lib/http/webhook-schemas";
import { contentOf, draftOf, NEW_WEBHOOK, type WebhookDraft, webhookMistakes } from "./webhook-draft";

const STORED: WebhookItem = {
  id: 1,
  name: "Ops",
  format: "pagerduty",
  address: "https://events.pagerduty.com/v2/enqueue",
  template: null,
  matchers: [],
  severities: ["critical"],
  sendResolved: false,
  sendRecovering: true,
  escalationStep: 2,
  enabled: true,
  hasReceiverKey: true,
  createdAt: "2026-11-22T09:00:00.000Z",
  pausedAt: null,
  pausedBy: null,
  failuresInARow: 0,
  oldSecretUntil: null,
  waiting: 0,
};

describe("the draft of a webhook", () => {
  it("keeps the stored address and key that nobody types anew", () => {
    const draft = draftOf(STORED);
    expect(webhookMistakes(draft, STORED)).toEqual({});
    const change = contentOf({ ...draft, name: " Ops 2 " });
    expect(webhookChangeSchema.parse(change)).toEqual({
      name: "Ops 2",
      format: "pagerduty",
      template: null,
      matchers: [],
      severities: ["critical"],
      sendResolved: false,
      sendRecovering: true,
      escalationStep: 2,
      enabled: true,
    });
  });

  it("needs an address anew when a web address becomes e-mail, and the other way round", () => {
    const mail = { ...STORED, format: "email", address: "mailto:ann@example.com,bob@example.com" } as const;
    expect(webhookMistakes({ ...draftOf(STORED), format: "email" }, STORED)).toHaveProperty("url");
    expect(webhookMistakes({ ...draftOf(mail), format: "slack" }, mail)).toHaveProperty("url");
    expect(draftOf(mail).url).toBe("ann@example.com, bob@example.com");
    expect(contentOf(draftOf(mail)).url).toBe("mailto:ann@example.com, bob@example.com");
  });

  it("in version 1 of our format does not ask for what that can't say", () => {
    const draft = { ...draftOf(STORED), format: "tidewatch", url: "https://x.example" } as const;
    expect(contentOf(draft).sendRecovering).toBe(false);
    expect(contentOf({ ...draft, format: "tidewatch-2" }).sendRecovering).toBe(true);
  });

  it("of all severities asks for all, also those to come", () => {
    const made = webhookCreateSchema.parse(
      contentOf({ ...NEW_WEBHOOK, name: "x", url: "https://x.example" }),
    );
    expect(made).toMatchObject({ severities: [], template: null, url: "https://x.example" });
    expect(made).not.toHaveProperty("receiverKey");
  });

  it.each([
    [{ name: " " }, "name"],
    [{ url: "" }, "url"],
    [{ url: "x.example" }, "url"],
    [{ format: "pagerduty" }, "receiverKey"],
    [{ format: "custom", template: " " }, "template"],
    [{ severities: [] }, "severities"],
    [{ matchers: [{ label: "queue", operator: "=", value: "" }] }, "matchers.0.value"],
  ] satisfies [Partial<WebhookDraft>, string][])("is wrong with %j", (change, field) => {
    const draft = { ...NEW_WEBHOOK, name: "Ops", url: "https://x.example" };
    expect(webhookMistakes(draft, null)).toEqual({});
    expect(Object.keys(webhookMistakes({ ...draft, ...change }, null))).toEqual([field]);
  });
});
