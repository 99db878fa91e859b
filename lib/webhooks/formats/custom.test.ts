import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { custom } from "./custom";
import { messageOf, QUEUE, settings } from "./message-fixture";

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

  it.each([
    ["kind-changed", "fired"],
    ["recovering", "recovering"],
    ["relapsed", "relapsed"],
  ] as const)(
    "tells %s as %s: a template knows the events of before, and those that it asks for",
    (event, as) => {
      const rendered = render("{{event}} {{alert.kind}} {{alert.forecast.usualAt}}", {
        ...messageOf(event, {
          kind: "queue-growing",
          forecast: { fallsPerMinute: 2, usualAtMs: Date.UTC(2026, 10, 22, 10) },
        }),
      });
      expect(rendered).toMatchObject({ body: `${as} queue-growing 2026-11-22T10:00:00.000Z` });
    },
  );

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
