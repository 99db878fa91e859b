import { test as base, expect, type Page } from "@playwright/test";
import type { QueueItem } from "@/lib/http/api-schemas";
import { ownerOf, queueNames, queueRow, stateOf } from "./support/board";
import { PAST_REASON, recordPastCallOut } from "./support/past-call-out";
import { SMALL_WORLD, STILL_QUEUE } from "./support/small-world";
import { firing, minutesAgo, standInAlerts } from "./support/stand-in-alerts";
import { startSite, type WatchedSite } from "./support/watched-site";

/** A queue that was flagged once, and drains. */
const ONCE_CALLED_OUT = "Chat.Sales.Q";

const test = base.extend<object, { site: WatchedSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const site = await startSite({
        world: SMALL_WORLD,
        pollEveryMs: 1_000,
        prepare: (databaseUrl) => recordPastCallOut(databaseUrl, "North", ONCE_CALLED_OUT),
      });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  storageState: async ({ site }, use) => use(site.stateOf("admin")),
});

async function openQueue(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await queueRow(page, name).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Answers the board's requests with some queues flagged, each with an alert of its own; the rest is as the site tells it. */
async function flag(
  page: Page,
  numbers: Record<string, Partial<QueueItem> & { readonly owner?: string }>,
): Promise<void> {
  const ids = new Map(Object.keys(numbers).map((name, index) => [name, index + 1]));
  const acknowledgerOf = (name: string) => numbers[name]?.owner ?? null;
  await standInAlerts(
    page,
    [...ids].map(([name, id]) => {
      const by = acknowledgerOf(name);
      return firing(id, 5, { acknowledged: by === null ? null : { by, note: "", at: minutesAgo(1) } });
    }),
  );
  await page.route(/\/api\/v1\/queues(\?|$)/, async (route) => {
    const response = await route.fetch();
    const body: { items: { name: string }[] } = await response.json();
    const items = body.items.map((queue) => {
      const id = ids.get(queue.name);
      if (id === undefined) return queue;
      const { owner, ...shown } = numbers[queue.name] ?? {};
      const alert = { ...ALERT, id, acknowledgedBy: owner ?? null };
      return { ...queue, alertId: id, alert, openAlerts: owner === undefined ? 1 : 0, ...shown };
    });
    await route.fulfill({ response, json: { ...body, items } });
  });
}
const ALERT = {
  kind: "queue-not-draining",
  severity: "warning",
  about: "queue",
  source: "detector",
  firedAt: minutesAgo(5),
  mutedBy: null,
};
const stopped = (minutes: number, expectedDepartures: number) => ({
  state: "not-draining" as const,
  stateSince: minutesAgo(minutes),
  expectedDepartures,
  departures: 2,
});

// The board asks on until its page is closed; an answer that is under way then is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

test.describe("the board's states", () => {
  test("stand first, in words, and are calm while nothing is wrong", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("columnheader").first()).toHaveText("Status");
    await expect(page.getByRole("columnheader").first()).toHaveAttribute("aria-sort", "descending");
    await expect(stateOf(queueRow(page, STILL_QUEUE))).toHaveText(/^(Learning|OK)$/);
    await expect(page).toHaveTitle("Queues · Tidewatch");
  });

  test("put the worst on top with its numbers and its owner, and count the open alerts in the title", async ({
    page,
  }) => {
    await flag(page, {
      "Chat.Support.Q": stopped(12, 33),
      "Email.Service.Q": stopped(90, 120),
      "WorkItem.Refunds.Q": { ...stopped(5, 300), state: "draining-slowly", owner: "Night desk" },
    });
    await page.goto("/");
    await expect(page).toHaveTitle("(2) Queues · Tidewatch");
    expect((await queueNames(page)).slice(0, 3)).toEqual([
      "Email.Service.Q",
      "Chat.Support.Q",
      "WorkItem.Refunds.Q",
    ]);
    await expect(stateOf(queueRow(page, "Chat.Support.Q"))).toHaveText(
      /^Not drainingfor 12 min · 31 overdue$/,
    );
    await expect(ownerOf(queueRow(page, "Chat.Support.Q"))).toHaveText("Unassigned");
    await expect(ownerOf(queueRow(page, "WorkItem.Refunds.Q"))).toHaveText("Night desk");
  });

  test("can be cut down to what needs attention, also for a colleague", async ({ page }) => {
    await flag(page, { "Chat.Support.Q": stopped(12, 33) });
    await page.goto("/");
    await page.getByRole("button", { name: "1 open alert: show only" }).click();
    await expect.poll(() => queueNames(page)).toEqual(["Chat.Support.Q"]);
    await expect(page).toHaveURL(/\?state=needs-attention$/);
    // Requests under way are answered first.
    await page.unrouteAll({ behavior: "wait" });
    await page.reload();
    await expect(page.getByText("No queue needs attention")).toBeVisible();
    await page.getByRole("button", { name: "Show all queues" }).last().click();
    await expect(queueRow(page, STILL_QUEUE)).toBeVisible();
  });

  test("fold archives into one last line, which the keyboard unfolds and the address keeps", async ({
    page,
  }) => {
    await flag(page, {});
    await page.route(/\/api\/v1\/queues(\?|$)/, async (route) => {
      const response = await route.fetch();
      const body: { items: { name: string }[] } = await response.json();
      const items = body.items.map((queue) =>
        queue.name === STILL_QUEUE ? { ...queue, profile: "archive", depth: 12_430 } : queue,
      );
      await route.fulfill({ response, json: { ...body, items } });
    });
    await page.goto("/?sort=-depth");
    const fold = page.getByRole("button", { name: "1 archive queue, 12,430 interactions" });
    await expect(fold).toHaveAttribute("aria-expanded", "false");
    await expect(queueRow(page, STILL_QUEUE)).toHaveCount(0);
    await expect(page.getByText("excl. 1 archive queue")).toBeVisible();
    await page
      .getByRole("table", { name: "Queues" })
      .getByRole("rowheader")
      .first()
      .getByRole("link")
      .focus();
    await page.keyboard.press("End");
    await expect(fold).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(fold).toHaveAttribute("aria-expanded", "true");
    await expect(stateOf(queueRow(page, STILL_QUEUE))).toHaveText("Archive");
    expect((await queueNames(page)).at(-1)).toBe(STILL_QUEUE);
    await expect(page).toHaveURL(/archives=shown/);
  });
});

test.describe("the status of a queue", () => {
  test("stands on top of its page, with the evidence", async ({ page }) => {
    await openQueue(page, STILL_QUEUE);
    const status = page.getByRole("region", { name: "Status", exact: true });
    await expect(status.getByRole("status")).toHaveText(/^(Learning|OK)$/);
    await expect(status.getByRole("meter", { name: "Evidence that it does not drain" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Departures per minute" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Detections" })).toContainText("No detections yet");
  });

  test("is compared with a week whose half hours the keys reach", async ({ page }) => {
    await openQueue(page, STILL_QUEUE);
    const grid = page.getByRole("grid", { name: "Departures per hour" });
    await expect(grid.getByRole("gridcell")).toHaveCount(336);
    const now = grid.getByRole("gridcell", { name: "(now)" });
    await expect(now).toHaveCount(1);
    const monday = grid.getByRole("gridcell", { name: /^Monday 00:00 to 00:30/ });
    await monday.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect(grid.getByRole("gridcell", { name: /^Tuesday 00:30 to 01:00/ })).toBeFocused();
    await page.setViewportSize({ width: 390, height: 900 });
    await monday.focus();
    await page.keyboard.press("ArrowDown");
    await expect(grid.getByRole("gridcell", { name: /^Monday 00:30 to 01:00/ })).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test("follows a profile that a person chooses and confirms", async ({ page }) => {
    await openQueue(page, STILL_QUEUE);
    const status = page.getByRole("region", { name: "Status", exact: true });
    const profile = status.getByRole("combobox", { name: "Profile" });
    await profile.selectOption("Archive");
    await page.getByRole("button", { name: "Change profile to Archive" }).click();
    await expect(status).toContainText("Archive queues are never flagged.");
    await page.reload();
    await expect(profile).toHaveValue("archive");
    await profile.selectOption("Distribution");
    await page.getByRole("button", { name: "Change profile to Distribution" }).click();
    await expect(status).not.toContainText("Archive queues are never flagged.");
  });

  test("keeps its profile when the change is cancelled", async ({ page }) => {
    await openQueue(page, STILL_QUEUE);
    const profile = page.getByRole("combobox", { name: "Profile" });
    await profile.selectOption("Immediate");
    const question = page.getByRole("dialog", { name: "Change profile to Immediate?" });
    await question.getByRole("button", { name: "Cancel" }).last().click();
    await expect(question).toBeHidden();
    await expect(profile).toHaveValue("distribution");
  });

  test("keeps its profile when a change is not saved, and says so", async ({ page }) => {
    await page.route(/\/api\/v1\/queues\/\d+$/, (route) =>
      route.request().method() === "PATCH" ? route.abort() : route.fallback(),
    );
    await openQueue(page, STILL_QUEUE);
    const status = page.getByRole("region", { name: "Status", exact: true });
    await status.getByRole("combobox", { name: "Profile" }).selectOption("Immediate");
    await page.getByRole("button", { name: "Change profile to Immediate" }).click();
    await expect(status).toContainText("The profile was not changed.");
    await expect(status.getByRole("combobox", { name: "Profile" })).toHaveValue("distribution");
  });
});

test.describe("a queue that grows", () => {
  /** Answers with a growing queue; the rest is as the site tells it. */
  const growing = (page: Page, answers: { forecast?: object; causes?: object[] } = {}) =>
    page.route(/\/api\/v1\/queues\/\d+\/detection$/, async (route) => {
      const response = await route.fetch();
      const body: object = await response.json();
      await route.fulfill({ response, json: { ...body, state: "growing", mayAdopt: true, ...answers } });
    });

  test("is marked as the new normal after a confirmation, with a reason", async ({ page }) => {
    await growing(page);
    let sent: unknown;
    await page.route(/\/new-normal$/, async (route) => {
      sent = route.request().postDataJSON();
      await route.fulfill({ json: {} });
    });
    await openQueue(page, STILL_QUEUE);
    await page.getByRole("button", { name: "This is the new normal" }).click();
    const question = page.getByRole("dialog", { name: "Adopt this level as the new normal?" });
    await question.getByRole("textbox", { name: "Reason" }).fill("New product");
    await question.getByRole("button", { name: "Adopt as new normal" }).click();
    await expect(question).toBeHidden();
    expect(sent).toEqual({ reason: "New product" });
  });

  test("says when it will be usual again, and folds the causes that the readings contradict", async ({
    page,
  }) => {
    const cause = { title: "More work", check: "Check it.", supporting: [], opposing: [] };
    await growing(page, {
      forecast: { fallsPerMinute: 9, usualAt: new Date(Date.now() + 1_200_000).toISOString() },
      causes: [
        { ...cause, cause: "more-work", fit: "supported", supporting: ["It drains as usual."] },
        { ...cause, cause: "fewer-agents", fit: "contradicted", title: "Fewer agents" },
      ],
    });
    await openQueue(page, STILL_QUEUE);
    const status = page.getByRole("region", { name: "Status", exact: true });
    await expect(status).toContainText(/net 9 a minute down; usual again about /);
    await expect(status).toContainText("Supports");
    await expect(status.getByText("Fewer agents")).toBeHidden();
    await status.getByRole("button", { name: "Show 1 that the readings contradict" }).click();
    await expect(status.getByText("Fewer agents")).toBeVisible();
  });
});

test.describe("a past detection", () => {
  test("is listed with its numbers and takes what a person says of it", async ({ page }) => {
    await openQueue(page, ONCE_CALLED_OUT);
    const detections = page.getByRole("region", { name: "Detections" });
    await expect(detections).toContainText(PAST_REASON);
    await expect(detections).toContainText("lasted 1 h");
    await detections.getByRole("button", { name: "Expected" }).click();
    await expect(detections.getByRole("button", { name: "Save" })).toBeDisabled();
    await detections.getByRole("textbox", { name: "Why was it expected?" }).fill("Public holiday");
    await page.keyboard.press("Enter");
    await expect(detections.getByRole("status")).toHaveText(/^Public holiday\. Not learned from/);
    await page.reload();
    await expect(detections.getByRole("button", { name: "Expected" })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
  });

  test("can be called wrong after all", async ({ page }) => {
    await openQueue(page, ONCE_CALLED_OUT);
    const detections = page.getByRole("region", { name: "Detections" });
    await detections.getByRole("button", { name: "Wrong" }).click();
    await expect(detections.getByRole("status")).toContainText("learned as normal");
    await expect(detections.getByRole("button", { name: "Wrong" })).toHaveAttribute("aria-pressed", "true");
  });

  test("keeps what was said before when a new word is not kept, and says so", async ({ page }) => {
    await page.route(/\/feedback$/, (route) => route.abort());
    await openQueue(page, ONCE_CALLED_OUT);
    const detections = page.getByRole("region", { name: "Detections" });
    await detections.getByRole("button", { name: "Right" }).click();
    await expect(detections).toContainText("Your feedback was not saved.");
    await expect(detections.getByRole("button", { name: "Right" })).toHaveAttribute("aria-pressed", "false");
  });
});
