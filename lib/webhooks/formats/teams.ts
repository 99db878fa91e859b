import { cutTo, type Format, facts, headline, json } from "./format";

/** An adaptive card for a Microsoft Teams workflow. Text stands in runs, in which nothing is Markdown. */
export const teams: Format = (message) => {
  const { alert } = message;
  const line = (...inlines: readonly Record<string, unknown>[]) => ({ type: "RichTextBlock", inlines });
  const run = (text: string, style: Record<string, unknown> = {}) => ({
    type: "TextRun",
    text: cutTo(text, 2_000),
    ...style,
  });
  const color =
    alert.status === "resolved" ? "good" : alert.severity === "critical" ? "attention" : "warning";
  return json({
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          fallbackText: cutTo(`${headline(message)}: ${alert.sentence}`, 2_000),
          body: [
            line(run(`${headline(message)}: ${alert.rule}`, { weight: "bolder", size: "large", color })),
            line(run(alert.sentence)),
            ...facts(message)
              .slice(0, 20)
              .map(([name, value]) => line(run(`${name}: `, { weight: "bolder" }), run(cutTo(value, 500)))),
          ],
          actions: [{ type: "Action.OpenUrl", title: "Open in Tidewatch", url: alert.url }],
        },
      },
    ],
  });
};
