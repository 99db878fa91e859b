import type { Page } from "@playwright/test";
import type { DetectionState } from "@/lib/detection/types";
import type { QueueItem } from "@/lib/http/api-schemas";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { faultsInBothShapes } from "./support/accessibility";
import { queueRow, stateOf } from "./support/board";
import { STILL_QUEUE } from "./support/small-world";
import { firing, minutesAgo, standInAlerts } from "./support/stand-in-alerts";
import { expect, test } from "./support/test";

// Each page is judged twice.
test.describe.configure({ timeout: 120_000 });
// Pages ask on until they are closed; an answer that is under way then is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

const STATUSES: readonly (readonly [DetectionState, string])[] = [
  ["not-draining", "Not draining"],
  ["draining-slowly", "Draining slowly"],
  ["growing", "Growing"],
  ["waiting-too-long", "Waiting too long"],
  ["unconfirmed", "Never drained"],
  ["recovering", "Recovering"],
  ["suspect", "Watching"],
  ["unknown", "No data"],
  ["learning", "Learning"],
  ["ok", "OK"],
];
const FLAGGED = 6;
const ALERT: NonNullable<QueueItem["alert"]> = {
  id: 1,
  kind: "queue-growing",
  severity: "warning",
  about: "queue",
  source: "detector",
  firedAt: minutesAgo(5),
  acknowledgedBy: null,
  mutedBy: null,
};

/** Answers the board with a queue in each status; answers their names by label. */
async function everyStatus(page: Page): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  // Later answers hold only what has changed.
  const places = new Map<number, number>();
  await page.route(/\/api\/v1\/queues(\?|$)/, async (route) => {
    const response = await route.fetch();
    const body: { items: QueueItem[] } = await response.json();
    const items = body.items.map((queue): QueueItem => {
      const place = places.get(queue.id) ?? places.size;
      places.set(queue.id, place);
      const status = STATUSES[place];
      if (status === undefined) return { ...queue, profile: "archive", state: "ok" };
      const [state, word] = status;
      named.set(word, queue.name);
      const numbers = { stateSince: minutesAgo(7), expectedDepartures: 33, departures: 2 };
      const usualAt = state === "recovering" ? minutesAgo(-20) : null;
      const alert = place < FLAGGED ? { ...ALERT, id: place + 1 } : null;
      return { ...queue, ...numbers, state, usualAt, alert, alertId: alert?.id ?? null };
    });
    await route.fulfill({ response, json: { ...body, items } });
  });
  return named;
}

/** Answers a queue's page with a detection; the rest is as the site tells it. */
function detect(page: Page, parts: Partial<QueueDetection>) {
  return page.route(/\/api\/v1\/queues\/\d+\/detection$/, async (route) => {
    const response = await route.fetch();
    const body: QueueDetection = await response.json();
    await route.fulfill({ response, json: { ...body, ...parts } });
  });
}

/** Gives the queue of a page an open alert of the detector. */
async function alarm(page: Page): Promise<void> {
  await page.route(/\/api\/v1\/queues\/\d+$/, async (route) => {
    const response = await route.fetch();
    const body: QueueItem = await response.json();
    await route.fulfill({ response, json: { ...body, alert: ALERT, alertId: ALERT.id, openAlerts: 1 } });
  });
  const sentence = "258 came in within 1 min, usually about 37.";
  await standInAlerts(page, [firing(ALERT.id, 5, { sentence })]);
}

async function openStillQueue(page: Page): Promise<void> {
  await page.goto("/");
  await queueRow(page, STILL_QUEUE).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: STILL_QUEUE })).toBeVisible();
}

test("the board names every status, and has no serious accessibility fault with all of them", async ({
  page,
}) => {
  const named = await everyStatus(page);
  await page.goto("/?archives=shown");
  await expect(page.getByRole("button", { name: /^2 archive queues/ })).toBeVisible();
  for (const [state, word] of STATUSES) {
    const row = queueRow(page, named.get(word) ?? "").first();
    await expect(row.filter({ hasText: word })).toBeVisible();
    const isStop = ["not-draining", "draining-slowly", "unconfirmed"].includes(state);
    expect(await stateOf(row).textContent()).toMatch(isStop ? /31 overdue$/ : /^((?!overdue).)*$/);
  }
  expect(await faultsInBothShapes(page)).toEqual([]);
});

test("a flagged queue's page has no serious accessibility fault, and says its numbers once", async ({
  page,
}) => {
  const cause = { title: "More work comes in", check: "Check it.", supporting: ["It drains as usual."] };
  await alarm(page);
  await detect(page, {
    state: "growing",
    since: minutesAgo(6),
    sentence: "260 came in within 1 min, usually about 37.",
    mayAdopt: true,
    abandonment: { since: minutesAgo(8), removed: 36, usual: 9 },
    causes: [{ ...cause, cause: "more-work", fit: "supported", opposing: [] }],
  });
  await openStillQueue(page);
  const status = page.getByRole("region", { name: "Status", exact: true });
  await expect(status.getByRole("status")).toHaveText("Growing");
  await expect(status).toContainText("260 came in within 1 min");
  await expect(status).toContainText(/36 gave up since \d\d:\d\d, usually 9\./);
  await expect(status).not.toContainText("Should have left");
  const alerts = page.getByRole("region", { name: "Alerts" });
  await expect(alerts).toContainText("firing for 5 min");
  await expect(alerts).not.toContainText("came in");
  expect(await faultsInBothShapes(page)).toEqual([]);
});

test("a queue is recovering on its page as on the board until its alert has ended", async ({ page }) => {
  await alarm(page);
  await detect(page, { state: "ok", since: minutesAgo(1), sentence: "Nothing waits." });
  await openStillQueue(page);
  const status = page.getByRole("region", { name: "Status", exact: true });
  await expect(status.getByRole("status")).toHaveText("Recovering");
  expect(await faultsInBothShapes(page)).toEqual([]);
});
