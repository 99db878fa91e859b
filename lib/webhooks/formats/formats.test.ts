import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALERT_EVENT_KINDS } from "@/lib/alerting/rules/words";
import { MESSAGE_EVENTS } from "@/lib/http/webhook-schemas";
import { WEB_FORMATS } from "./formats";
import { messageOf, settings } from "./message-fixture";

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
