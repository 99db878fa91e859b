import { expect, test } from "vitest";
import { initialLink, type LinkEvent, linkMode, nextLink } from "./link-state";

function modeAfter(...events: LinkEvent[]) {
  return linkMode(events.reduce(nextLink, initialLink));
}
const shown = { kind: "shown" } as const;
const elected = { kind: "elected" } as const;
const opened = { kind: "streamChanged", stream: "open" } as const;
const failed = { kind: "streamChanged", stream: "failed" } as const;

test.each<[string, LinkEvent[], string]>([
  ["a tab begins paused", [], "paused"],
  ["shown, it connects", [shown], "connecting"],
  ["the leader is live once its stream opened", [shown, elected, opened], "live"],
  ["the leader polls when its stream failed", [shown, elected, failed], "polling"],
  [
    "it goes on polling while the stream connects again",
    [shown, elected, failed, { kind: "streamChanged", stream: "connecting" }],
    "polling",
  ],
  ["it is live again when the stream opens again", [shown, elected, failed, opened], "live"],
  ["a follower is live when the leader says so", [shown, { kind: "leaderSaid", stream: "open" }], "live"],
  [
    "a follower polls when the leader's stream failed",
    [shown, { kind: "leaderSaid", stream: "failed" }],
    "polling",
  ],
  [
    "a follower polls when the leader falls silent",
    [shown, { kind: "leaderSaid", stream: "open" }, { kind: "leaderSilent" }],
    "polling",
  ],
  ["the leader does not listen to another", [shown, elected, opened, { kind: "leaderSilent" }], "live"],
  ["a follower has no stream of its own", [shown, opened], "connecting"],
  ["hidden, it pauses", [shown, elected, opened, { kind: "hidden" }], "paused"],
  ["hidden, it cannot be elected", [shown, { kind: "hidden" }, elected], "paused"],
])("%s", (_, events, mode) => {
  expect(modeAfter(...events)).toBe(mode);
});

test("a tab that was elected while shown gives up the lead when hidden", () => {
  const events: LinkEvent[] = [shown, elected, { kind: "hidden" }, shown];
  expect(events.reduce(nextLink, initialLink).leads).toBe(false);
});
