import { depthOf, queueNames, queueRow, waitingIn } from "./support/board";
import {
  BURST_QUEUE,
  PARTED_QUEUE,
  SMALL_WORLD,
  SOUTH_SERVER,
  STILL_QUEUE,
  TWICE_NAMED_QUEUE,
} from "./support/small-world";
import { expect, test } from "./support/test";

const QUEUE_COUNT = SMALL_WORLD.clusters.flatMap((cluster) => cluster.queues).length;
const count = (value: number) => value.toLocaleString("en");

test.describe("the queue board", () => {
  test("shows every queue of every cluster with its depth, deepest first", async ({ page, site }) => {
    await page.goto("/");
    await expect(depthOf(queueRow(page, STILL_QUEUE))).toHaveText(count(waitingIn(site, STILL_QUEUE)));
    expect(await queueNames(page)).toHaveLength(QUEUE_COUNT);
    expect((await queueNames(page)).slice(0, 2)).toEqual([STILL_QUEUE, PARTED_QUEUE]);
    await expect(page).toHaveTitle("Queues · Tidewatch");
  });

  test("adds up the parts of a queue that several servers hold", async ({ page, site }) => {
    await page.goto("/");
    await expect(depthOf(queueRow(page, PARTED_QUEUE))).toHaveText(count(waitingIn(site, PARTED_QUEUE)));
  });

  test("tells queues of one name apart by tenant", async ({ page }) => {
    await page.goto("/");
    await expect(queueRow(page, TWICE_NAMED_QUEUE)).toHaveCount(2);
    await expect(queueRow(page, TWICE_NAMED_QUEUE, "Second")).toHaveCount(1);
  });

  test("shows a change as soon as a poll has read it, without being asked", async ({ page, site }) => {
    await page.goto("/");
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const depth = depthOf(queueRow(page, BURST_QUEUE));
    await expect(depth).toHaveText(/^\d$/);
    site.simulator.inject({ fault: "unload-strategy", server: SOUTH_SERVER, queue: BURST_QUEUE });
    site.simulator.inject({ fault: "burst", factor: 1_000, server: SOUTH_SERVER, queue: BURST_QUEUE });
    // Without the stream the page asks every 10 s only.
    await expect(depth).toHaveText(/^[\d,]{3,}$/, { timeout: 8_000 });
  });

  test("sorts by a column, and the other way on the second click", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("button", { name: "Queue", exact: true }).click();
    await expect(page.getByRole("columnheader", { name: "Queue" })).toHaveAttribute("aria-sort", "ascending");
    await expect.poll(() => queueNames(page)).toHaveLength(QUEUE_COUNT);
    const upwards = await queueNames(page);
    expect(upwards[0]).toBe(PARTED_QUEUE);
    expect(upwards.at(-1)).toBe("WorkItem.Refunds.Q");
    await page.getByRole("button", { name: "Queue", exact: true }).click();
    await expect.poll(async () => (await queueNames(page))[0]).toBe("WorkItem.Refunds.Q");
  });

  test("filters by text and by cluster, and says how many are left", async ({ page }) => {
    await page.goto("/");
    await expect(queueRow(page, STILL_QUEUE)).toBeVisible();
    await page.getByRole("textbox", { name: "Filter by queue or tenant" }).fill("sales");
    await expect
      .poll(async () => (await queueNames(page)).sort())
      .toEqual(["Chat.Sales.Q", TWICE_NAMED_QUEUE, TWICE_NAMED_QUEUE]);
    await page.getByRole("combobox", { name: "Cluster" }).selectOption("South");
    await expect.poll(() => queueNames(page)).toEqual([TWICE_NAMED_QUEUE]);
    await expect(page.getByText(`1 of ${QUEUE_COUNT} queues`)).toBeVisible();
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect.poll(async () => (await queueNames(page)).length).toBe(4);
  });

  test("keeps what was chosen in the address, for a reload and for a colleague", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Cluster" }).selectOption("North");
    await page.getByRole("textbox", { name: "Filter by queue or tenant" }).fill("email");
    await page.getByRole("button", { name: "Queue", exact: true }).click();
    await expect(page).toHaveURL(/\?search=email&cluster=North&sort=name$/);
    await page.reload();
    await expect.poll(() => queueNames(page)).toEqual([TWICE_NAMED_QUEUE, "Email.Service.Q"]);
    await expect(page.getByRole("textbox", { name: "Filter by queue or tenant" })).toHaveValue("email");
  });

  test("comes back from a queue as it was left", async ({ page }) => {
    await page.goto("/?search=still");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    await expect(page).toHaveURL(/\/queues\/\d+/);
    await page.goBack();
    await expect.poll(() => queueNames(page)).toEqual([STILL_QUEUE]);
  });

  test("can be walked through with the keyboard", async ({ page }) => {
    await page.goto("/?sort=name");
    await expect.poll(() => queueNames(page)).toHaveLength(QUEUE_COUNT);
    const names = await queueNames(page);
    await page.getByRole("link", { name: names[0] ?? "", exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("link", { name: names[1] ?? "", exact: true })).toBeFocused();
    await page.keyboard.press("End");
    await expect(page.getByRole("link", { name: names.at(-1) ?? "", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/queues\/\d+/);
  });

  test("says so when no queue matches", async ({ page }) => {
    await page.goto("/?search=nothing-has-this-name");
    await expect(page.getByText(`0 of ${QUEUE_COUNT} queues`)).toBeVisible();
    expect(await queueNames(page)).toEqual([]);
  });
});

test.describe("the queue board on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("shows name and depth without scrolling sideways", async ({ page, site }) => {
    await page.goto("/");
    const row = queueRow(page, STILL_QUEUE);
    await expect(row).toContainText(count(waitingIn(site, STILL_QUEUE)));
    await expect(row.getByRole("link")).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test("shows the whole depth beside a mark that limits it", async ({ page, site }) => {
    site.simulator.inject({ fault: "hang" });
    await page.goto("/");
    const depth = depthOf(queueRow(page, STILL_QUEUE));
    await expect(depth).toContainText("stale");
    await expect(depth).toContainText(count(waitingIn(site, STILL_QUEUE)));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test("sorts by a choice in place of the table's head", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Order" }).selectOption({ label: "Sort: Queue" });
    await expect.poll(async () => (await queueNames(page))[0]).toBe(PARTED_QUEUE);
  });
});
