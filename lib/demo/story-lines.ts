import type { StoryEvent } from "./demo-story";

const MINUTE_MS = 60_000;

/**
 * The story as short lines in the order of time: what happens, and what the board shows by when. `startMs` is its minute 0 (epoch
 * milliseconds); the clock is that of the time zone.
 */
export function storyLines(story: readonly StoryEvent[], startMs: number, timeZone: string): string[] {
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone });
  return story
    .flatMap(({ atMinute, cluster, queue, happens, shows }) => [
      { minute: atMinute, text: `${queue} (${cluster}): ${happens}` },
      ...shows.map(({ byMinute, text }) => ({ minute: byMinute, text: `→ ${queue}: ${text}` })),
    ])
    .sort((a, b) => a.minute - b.minute)
    .map(
      ({ minute, text }) =>
        `${String(minute).padStart(4)}  ${clock.format(startMs + minute * MINUTE_MS)}  ${text}`,
    );
}
