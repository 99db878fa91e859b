import { expect, test } from "vitest";
import { judgeHistory } from "@/lib/back-test/judge-history";
import { detectionSettings, minuteCalendar } from "@/lib/back-test/minute-calendar";
import { packObservations } from "@/lib/back-test/packed-observations";
import { readPlannedPeaks } from "@/lib/calendar/read-planned-peaks";
import { openTestDatabase } from "@/lib/db/test-databases";
import { ALARM_STATES } from "@/lib/detection/types";
import { Flow } from "./fixtures/flow";
import { observationsOf, queueOf } from "./fixtures/recorded";
import { BEGAN_MS, StorySite } from "./fixtures/story";

const MINUTE_MS = 60_000;

test("growth within a planned peak is not flagged, a stop is, live and in a back-test", async () => {
  const database = await openTestDatabase("sqlite");
  const site = await StorySite.open(database);
  const queue = new Flow(site);
  await queue.learn(3);
  const peak = { name: "Sale", startLocal: "2026-03-05T00:00", endLocal: "2026-03-05T04:00", factor: 5 };
  await database.prisma.plannedPeak.create({ data: peak });
  await site.detection.settingsChanged();
  const beganMs = site.nowMs;
  const flagged = () =>
    site.transitions
      .filter(({ atMs, state }) => atMs > beganMs && ALARM_STATES.has(state))
      .map(({ state }) => state);

  // Three times the usual work, of which more than usual leaves.
  await queue.run(60, 18, 7);
  expect(queue.depth).toBeGreaterThan(500);
  expect(flagged()).toEqual([]);
  await queue.run(15, 18, 0);
  expect(flagged()).toEqual(["not-draining"]);
  await site.detection.stop();

  const watched = queueOf(site, "Flow.Q");
  const observations = await observationsOf(site, watched);
  const stretch = { fromMs: beganMs, toMs: site.nowMs };
  const { periods } = (await readPlannedPeaks(database)).of(watched, "UTC");
  const calendar = minuteCalendar(
    { timeZone: "UTC", openingHours: null, holidays: [] },
    BEGAN_MS,
    site.nowMs,
  );
  const judged = (plannedPeaks: typeof periods) => {
    const { profile, falseAlarmsPerMonth, queues } = watched.settings;
    const settings = detectionSettings({ profile, falseAlarmsPerMonth, queues, plannedPeaks }, calendar);
    return judgeHistory([packObservations(observations, observations.length)], settings, stretch).episodes;
  };
  const calledMs = site.transitions.findLast(({ state }) => state === "not-draining")?.atMs;
  expect(judged(periods)).toMatchObject([{ kinds: ["not-draining"], calledMs }]);
  // Without the peak the growth is flagged within minutes.
  const [growth] = judged([]);
  expect(growth?.kinds[0]).toBe("growing");
  expect((growth?.calledMs ?? 0) - beganMs).toBeLessThan(20 * MINUTE_MS);
  await database.dispose();
}, 60_000);
