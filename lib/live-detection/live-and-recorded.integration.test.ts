import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { replayHistory } from "@/lib/back-test/judge-history";
import { packObservations } from "@/lib/back-test/packed-observations";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { decodeState, encodeBaseline, encodeProgress } from "@/lib/detection/codec";
import type { QueueState } from "@/lib/detection/queue-state";
import type { Observation } from "@/lib/detection/types";
import { Replay } from "@/lib/replay/replay";
import { catchUpAll } from "./catch-up";
import { observationsOf, queueOf } from "./fixtures/recorded";
import { SERVERS, StorySite, type Told } from "./fixtures/story";
import { LEARNED_MINUTES, SET_AHEAD_AT, SET_BACK_AT, STORY_MINUTES, ToldStory } from "./fixtures/told-story";
import type { QueueRounds } from "./queue-rounds";
import { type WatchedQueue, watchedQueue } from "./watched-queue";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const QUEUES = ["Both.Q", "Capped.Q", "One.Q"];
/** Minutes of the story at which the states are put by: quiet, in a stop, before the clock is set back, and in the time that comes twice. */
const PUT_BY_AT = [20, 60, SET_BACK_AT - 5, 360];

describe.each(ENGINES)("live detection and its stored polls on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  beforeEach(async () => {
    database = await openTestDatabase(engine);
  });
  afterEach(() => database.dispose());

  test("make the same transitions: catch-up from the beginning and from stored states, back-test, replay", async () => {
    const site = await StorySite.open(database);
    const story = new ToldStory();
    await site.remember(LEARNED_MINUTES, (server, minute) => story.quiet(server, minute));
    const began = site.transitions.length;
    const seen = new Map(QUEUES.map((name) => [name, observationsTakenBy(queueOf(site, name).rounds)]));
    const putBy = new Map<number, Map<string, { packed: QueueState | null; told: number }>>();
    for (let minute = 0; minute < STORY_MINUTES; minute += 1) {
      if (minute === SET_BACK_AT) site.nowMs -= 2 * HOUR_MS + 7_000;
      if (minute === SET_AHEAD_AT) site.nowMs += HOUR_MS + 3_000;
      for (const [place, server] of SERVERS.entries())
        await site.poll(server, 20_000 * place + 100, story.told(server, minute));
      site.nowMs += MINUTE_MS;
      await site.goOn();
      if (minute % 60 === 59) await site.timeSeries.sealClosedHours(site.nowMs);
      if (PUT_BY_AT.includes(minute)) putBy.set(minute, statesOf(site));
    }
    await site.detection.stop();
    const live = (queue: string, from = began) =>
      site.transitions.slice(from).filter((told) => told.queue === queue);
    // The story shows what it is meant to show.
    expect(live("Both.Q").map(({ state }) => state)).toContain("not-draining");
    expect(live("One.Q").map(({ state }) => state)).toEqual(
      expect.arrayContaining(["not-draining", "unknown", "ok"]),
    );
    expect(site.clockEras.list()).toHaveLength(2);

    for (const name of QUEUES) {
      const queue = queueOf(site, name);
      const observations = await observationsOf(site, queue);
      const taken = seen.get(name) ?? [];
      expect(observations.slice(-taken.length), `${name}, observations`).toEqual(taken);
      const inStory = (transitions: readonly Told[]) => transitions.slice(-live(name).length);

      expect(inStory(await caughtUp(site, queue)), `${name}, catch-up`).toEqual(live(name));

      const packed = [packObservations(observations, observations.length)];
      const judged: Told[] = [];
      replayHistory(packed, queue.settings, Number.NEGATIVE_INFINITY, ({ atMs, state }) =>
        judged.push({ queue: name, atMs, state }),
      );
      expect(inStory(judged), `${name}, back-test`).toEqual(live(name));

      const replayed: Told[] = [];
      const replay = new Replay(queue.settings);
      for (const observation of observations)
        if (observation.kind === "reading")
          replay.take({ ...observation, queue: name }, ({ atMs, state }) =>
            replayed.push({ queue: name, atMs, state }),
          );
      expect(inStory(replayed), `${name}, replay`).toEqual(live(name));

      for (const [minute, states] of putBy) {
        const { packed: stored, told } = states.get(name) ?? { packed: null, told: 0 };
        if (stored === null) throw new Error(`${name} was not put by`);
        const after = await caughtUp(site, queue, stored);
        expect(after, `${name}, from minute ${minute}`).toEqual(live(name, told));
      }
    }
  }, 240_000);

  function statesOf(site: StorySite): Map<string, { packed: QueueState | null; told: number }> {
    return new Map(
      QUEUES.map((name) => {
        const { state } = queueOf(site, name);
        const packed = decodeState(encodeProgress(state), encodeBaseline(state.baseline));
        return [name, { packed, told: site.transitions.length }];
      }),
    );
  }
});

/** What live detection observes of a queue from now on. */
function observationsTakenBy(rounds: QueueRounds): Observation[] {
  const taken: Observation[] = [];
  const take = rounds.take.bind(rounds);
  rounds.take = (...part) => {
    const observation = take(...part);
    if (observation !== undefined) taken.push(observation);
    return observation;
  };
  return taken;
}

/** The transitions that the stored polls make after a state, or from the beginning. */
async function caughtUp(site: StorySite, of: WatchedQueue, stored?: QueueState): Promise<Told[]> {
  const queue = watchedQueue({ ...of, stored });
  const told: Told[] = [];
  await catchUpAll(
    [{ queue, parts: site.detection.seriesOf(of), expected: [] }],
    { timeSeries: site.timeSeries, eras: () => site.clockEras.list(), clock: { nowMs: () => site.nowMs } },
    new AbortController().signal,
    () => {},
    (_, { atMs, state }) => told.push({ queue: of.name, atMs, state }),
  );
  return told;
}
