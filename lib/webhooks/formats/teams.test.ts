import { describe, expect, it } from "vitest";
import { bodyOf, QUEUE } from "./message-fixture";

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
