import { describe, expect, it } from "vitest";
import { bodyOf, messageOf, QUEUE } from "./message-fixture";

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
