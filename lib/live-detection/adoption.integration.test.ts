import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/test-databases";
import { Flow } from "./fixtures/flow";
import { BEGAN_MS, StorySite } from "./fixtures/story";
import { listQueueNotices } from "./queue-notices";

const DAY_MS = 86_400_000;
/** Midnight after the second day in which far more wait than usual: the day is flat. */
const ADOPTED_MS = BEGAN_MS + 9 * DAY_MS;

let database: Database & { dispose(): Promise<void> };
let site: StorySite;
let queue: Flow;
beforeEach(async () => {
  database = await openTestDatabase("sqlite");
  site = await StorySite.open(database);
  queue = new Flow(site);
});
afterEach(() => database.dispose());

const waitingOn = (day: number) => (day < 7 ? 4 : 300);
const notices = async () => {
  await site.detection.stop();
  return listQueueNotices(database, queue.id, 20);
};

test("a level that lasts for two flat days is adopted while polls are evaluated live, and the queue's history says it", async () => {
  await queue.learn(8.95, waitingOn);
  expect(queue.state).not.toBe("ok");
  expect(await notices()).toEqual([]);
  await queue.run(120, 6, 9);
  expect(queue.state).toBe("ok");
  const [notice, ...others] = await notices();
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ kind: "new-normal", by: null });
  expect(Math.abs(Date.parse(notice?.at ?? "") - ADOPTED_MS)).toBeLessThan(120_000);
});

test("and while stored polls are gone through after a start", async () => {
  await queue.learn(9.1, waitingOn);
  expect(queue.state).toBe("ok");
  const [notice, ...others] = await notices();
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ kind: "new-normal", by: null });
  expect(Math.abs(Date.parse(notice?.at ?? "") - ADOPTED_MS)).toBeLessThan(120_000);
});
