import { setTimeout as pause } from "node:timers/promises";
import { openBoard } from "./board-reader";
import { atMost, observed, type PartOptions, type PartReport } from "./measurement";
import { startStack } from "./running-stack";
import { readScreen } from "./screen-reader";
import { percentile } from "./statistics";

const FULL = { clusters: 4, servers: 20, queues: 10_000, warmUpSeconds: 15, seconds: 40 };
const QUICK = { clusters: 2, servers: 4, queues: 400, warmUpSeconds: 3, seconds: 10 };

/** How long a poll's numbers take to a reader of the API, and to the screen of a browser where there is one. */
export async function measureFreshness({ quick, tell }: PartOptions): Promise<PartReport> {
  const size = quick ? QUICK : FULL;
  tell(`Starting ${size.servers} simulated servers with ${size.queues} queues and the production server …`);
  const stack = await startStack(size);
  try {
    await pause(size.warmUpSeconds * 1_000);
    tell(`Reading for ${size.seconds} s …`);
    const reader = openBoard(stack.address);
    await pause(size.seconds * 1_000);
    await reader.stop();
    tell(`Looking at the screen for ${size.seconds} s …`);
    const screenMs = await readScreen(stack.address, size.seconds * 1_000);
    const readers = [
      observed("poll answered → read through the API, median", percentile(reader.freshnessMs, 0.5), "ms", 0),
      atMost(
        "poll answered → read through the API, 99 %",
        percentile(reader.freshnessMs, 0.99),
        1_000,
        "ms",
        0,
      ),
      observed("polls that the reader saw", reader.freshnessMs.length, "", 0),
    ];
    const screen =
      screenMs === null
        ? [{ what: "poll answered → on screen", measured: "not measured: no Chromium" }]
        : [
            observed("poll answered → on screen, median", percentile(screenMs, 0.5), "ms", 0),
            atMost("poll answered → on screen, 99 %", percentile(screenMs, 0.99), 1_000, "ms", 0),
            observed("polls that reached the screen", screenMs.length, "", 0),
          ];
    return {
      setting: `${size.servers} servers × ${size.queues / size.servers} queues × 5 s, production build; one reader that follows the ticks and fetches what changed, then a headless Chromium on the queue board (a poll counts as on screen in the first frame after the rows changed).`,
      measurements: [...readers, ...screen],
    };
  } finally {
    await stack.stop();
  }
}
