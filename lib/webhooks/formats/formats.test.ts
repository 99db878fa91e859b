import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_EVENT_KINDS } from "@/lib/alerting/rules/words";
import { MESSAGE_EVENTS, type MessageEvent, tidewatchMessageSchema } from "@/lib/http/webhook-schemas";
import { alertMail } from "@/lib/mail/alert-mail";
import { type AlertMessage, readStoredMessage, storedMessage } from "../alert-message";
import { custom } from "./custom";
import type { FormatSettings } from "./format";
import { WEB_FORMATS } from "./formats";

const QUEUE = `Email <b>"VIP"</b> & \\ 'co' 📮\n{{x}} *bold* <!channel>`;
const settings: FormatSettings = {
  webhookName: 'Ops "north"',
  receiverKey: "R0UT1NG",
  template: '{"text": "{{alert.sentence}}", "queue": "{{alert.labels.queue}}"}',
  tidewatchUrl: "https://tidewatch.example",
};

function messageOf(event: MessageEvent = "fired", change: Partial<AlertMessage["alert"]> = {}): AlertMessage {
  return {
    messageId: "msg_1",
    event,
    atMs: Date.UTC(2026, 10, 22, 9, 0, 0),
    alert: {
      id: 7,
      rule: "Not draining",
      severity: "critical",
      status: event === "resolved" ? "resolved" : "firing",
      sentence: `${QUEUE} does not drain.`,
      labels: { cluster: "North", queue: QUEUE, "odd name": "1" },
      numbers: { depth: 120, expected: 14.5 },
      startedMs: Date.UTC(2026, 10, 22, 8, 50, 0),
      firedMs: Date.UTC(2026, 10, 22, 8, 55, 0),
      resolvedMs: event === "resolved" ? Date.UTC(2026, 10, 22, 9, 0, 0) : null,
      note: null,
      url: "https://tidewatch.example/alerts/7",
      members: [],
      ...change,
    },
  };
}

function bodyOf(format: keyof typeof WEB_FORMATS, message = messageOf(), more: Partial<FormatSettings> = {}) {
  const rendered = WEB_FORMATS[format](message, { ...settings, ...more });
  if (!rendered.ok) throw new Error(rendered.sentence);
  return rendered.body;
}

describe("every format", () => {
  it.each(Object.entries(WEB_FORMATS))("%s is JSON for any names and any event", (_, format) => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.dictionary(fc.string(), fc.string()),
        fc.constantFrom(...MESSAGE_EVENTS),
        (text, labels, event) => {
          const message = messageOf(event, {
            sentence: text,
            rule: text,
            labels,
            members: [text],
            note: text,
          });
          const rendered = format(message, settings);
          expect(rendered).toMatchObject({ ok: true, contentType: "application/json" });
          if (rendered.ok) JSON.parse(rendered.body);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("knows every event that rules tell of", () => {
    const told = ALERT_EVENT_KINDS.filter((kind) => kind !== "pending");
    expect(MESSAGE_EVENTS).toEqual(expect.arrayContaining([...told]));
  });
});

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

describe("the Slack format", () => {
  it("lets no name become a mention, a link or a format", () => {
    const document = JSON.parse(bodyOf("slack"));
    expect(document.text).not.toMatch(/<!channel>|<b>/);
    expect(document.text).toContain("&lt;!channel&gt;");
    const section = document.blocks.find(({ type }: { type: string }) => type === "section");
    expect(section.text).toMatchObject({
      type: "plain_text",
      text: `${QUEUE} does not drain.`,
      emoji: false,
    });
  });

  it("keeps within Slack's lengths, and cuts no emoji in half", () => {
    const long = "📮".repeat(5_000);
    const document = JSON.parse(bodyOf("slack", messageOf("fired", { sentence: long, rule: long })));
    const texts = [document.blocks[0].text.text, document.blocks[1].text.text];
    expect(texts.map((text) => text.length <= 3_000)).toEqual([true, true]);
    expect(texts[0].length).toBeLessThanOrEqual(150);
    for (const text of texts) expect(Buffer.from(text).toString()).toBe(text);
  });
});

describe("the Teams format", () => {
  it("is one adaptive card whose text is never Markdown", () => {
    const document = JSON.parse(bodyOf("teams"));
    expect(document).toMatchObject({
      type: "message",
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { type: "AdaptiveCard", version: "1.4" },
        },
      ],
    });
    const { body, actions } = document.attachments[0].content;
    expect(new Set(body.map(({ type }: { type: string }) => type))).toEqual(new Set(["RichTextBlock"]));
    expect(JSON.stringify(body)).toContain(JSON.stringify(`${QUEUE} does not drain.`));
    expect(actions).toEqual([
      { type: "Action.OpenUrl", title: "Open in Tidewatch", url: "https://tidewatch.example/alerts/7" },
    ]);
  });
});

describe("the PagerDuty format", () => {
  it.each([
    ["fired", "trigger"],
    ["reopened", "trigger"],
    ["escalated", "trigger"],
    ["acknowledged", "acknowledge"],
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

describe("a custom template", () => {
  const render = (template: string, message = messageOf()) => custom(message, { ...settings, template });

  it("writes values that stand safely between the quotes of JSON", () => {
    const rendered = render(
      '{"q": "{{alert.labels.queue}}", "n": {{alert.numbers.depth}}, "t": "{{alert.startedAt}}"}',
    );
    expect(rendered).toMatchObject({ ok: true, contentType: "application/json" });
    expect(rendered.ok && JSON.parse(rendered.body)).toEqual({
      q: QUEUE,
      n: 120,
      t: "2026-11-22T08:50:00.000Z",
    });
  });

  it("writes whether it fires as JSON has it", () => {
    const bodies = (["fired", "resolved"] as const).map((event) => {
      const rendered = render('{"firing": {{firing}}}', messageOf(event));
      return rendered.ok && JSON.parse(rendered.body);
    });
    expect(bodies).toEqual([{ firing: true }, { firing: false }]);
  });

  it("has sections over labels, numbers and members, and without", () => {
    const template =
      "{{#alert.labelList}}{{name}};{{/alert.labelList}}{{#alert.members}}[{{.}}]{{/alert.members}}{{^alert.note}}no note{{/alert.note}}";
    expect(render(template, messageOf("fired", { members: ["A", "B"] }))).toMatchObject({
      contentType: "text/plain; charset=utf-8",
      body: "cluster;queue;odd name;[A][B]no note",
    });
  });

  it.each([
    ["{{constructor}}|{{alert.constructor.name}}|{{__proto__}}", "||"],
    ["{{#toString}}x{{/toString}}{{alert}}{{alert.labels}}{{alert.sentence.length}}", ""],
    ["{{> alert}}{{#constructor.constructor}}return 1{{/constructor.constructor}}", ""],
  ])("sees nothing but fields: %s", (template, body) => {
    expect(render(template)).toMatchObject({ ok: true, body });
  });

  const members = Array.from({ length: 100 }, (_, index) => `Queue ${index}`);
  const nested = (depth: number, inner: string) =>
    "{{#alert.members}}".repeat(depth) + inner + "{{/alert.members}}".repeat(depth);
  it.each([
    ["an endless result", nested(3, "")],
    ["a huge result", nested(2, "x".repeat(1_000))],
    ["too many sections in each other", nested(9, "x")],
    ["a tag that never ends", `{{a${" ".repeat(60_000)}`],
    ["a section that never ends", "{{#alert}}"],
    ["a section that never began", "{{/alert}}"],
    ["a template of more than 64 KiB", "x".repeat(65_537)],
    ["nothing", " "],
  ])("is refused with a reason, not rendered, for %s", (_, template) => {
    const rendered = render(template, messageOf("fired", { members }));
    expect(rendered.ok).toBe(false);
    expect(!rendered.ok && rendered.sentence.endsWith(".")).toBe(true);
  });

  it("never throws, whatever it is", () => {
    const part = fc.constantFrom(
      "{{",
      "}}",
      "{{#",
      "{{/",
      "{{{",
      "}}}",
      "{{=",
      "=}}",
      "alert",
      ".",
      " ",
      "members",
      "|",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        render(parts.join(""));
      }),
    );
  });
});

describe("a mail", () => {
  it("has one line of subject, whatever a name holds", () => {
    const { subject, text } = alertMail(messageOf("fired", { sentence: "A\r\nBcc: x@example.com\u2028B" }));
    expect(subject).toBe("[Tidewatch] CRITICAL: A Bcc: x@example.com B");
    expect(text).toContain("https://tidewatch.example/alerts/7");
  });
});
