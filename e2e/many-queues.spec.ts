import { test as base, expect } from "@playwright/test";
import { generateWorld } from "@/lib/simulator/large-world";
import { queueNames } from "./support/board";
import { startSite, type WatchedSite } from "./support/watched-site";

const QUEUES = 2_000;
const DRAWN_AT_MOST = 100;

const test = base.extend<object, { site: WatchedSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const world = generateWorld({ clusters: 4, servers: 8, queues: QUEUES });
      const site = await startSite({ world, pollEveryMs: 5_000 });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  storageState: async ({ site }, use) => use(site.stateOf("admin")),
});

test.describe("a board of 2,000 queues", () => {
  test("draws the rows on screen alone, and reaches the last one by keyboard and by scrolling", async ({
    page,
  }) => {
    await page.goto("/?sort=name");
    const table = page.getByRole("table", { name: "Queues" });
    await expect(table).toHaveAttribute("aria-rowcount", String(QUEUES + 1));
    const [first = ""] = await queueNames(page);
    expect((await queueNames(page)).length).toBeLessThan(DRAWN_AT_MOST);
    await page.getByRole("link", { name: first, exact: true }).focus();
    await page.keyboard.press("End");
    await expect(page.locator(`tr[aria-rowindex="${QUEUES + 1}"]`).getByRole("link")).toBeFocused();
    expect((await queueNames(page)).length).toBeLessThan(DRAWN_AT_MOST);
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(page.getByRole("link", { name: first, exact: true })).toBeInViewport();
  });

  test("finds one of them by a part of its name", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("table", { name: "Queues" })).toBeVisible();
    await page.getByRole("textbox", { name: "Filter by queue or tenant" }).fill("01234");
    await expect.poll(() => queueNames(page)).toHaveLength(1);
    await expect(page.getByText(`1 of ${QUEUES} queues`)).toBeVisible();
  });
});
