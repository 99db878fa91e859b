import { cutTo, type Format, facts, headline, json } from "./format";

/** A message of Slack's incoming webhooks. Names stand in plain text, where nothing is a format or a mention. */
export const slack: Format = (message) => {
  const { alert } = message;
  const plain = (text: string, length: number) => ({
    type: "plain_text",
    text: cutTo(text, length),
    emoji: false,
  });
  const details = facts(message).map(([name, value]) => `${name}: ${value}`);
  return json({
    text: escaped(cutTo(`${headline(message)}: ${alert.sentence}`, 3_000)),
    blocks: [
      { type: "header", text: plain(`${headline(message)}: ${alert.rule}`, 150) },
      { type: "section", text: plain(alert.sentence, 3_000) },
      { type: "context", elements: [plain(details.join(" · "), 2_000)] },
      {
        type: "actions",
        elements: [{ type: "button", text: plain("Open in Tidewatch", 75), url: cutTo(alert.url, 3_000) }],
      },
    ],
  });
};

/** Slack's three characters with a meaning: they make links and mentions of channels. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
