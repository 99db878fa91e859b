import { queueRow, waitingIn } from "./support/board";
import { NORTH_SERVERS, PARTED_QUEUE, STILL_QUEUE } from "./support/small-world";
import { expect, test } from "./support/test";

const fact = (name: string) => `dt:has-text("${name}") + dd`;

test.describe("a queue's page", () => {
  test("says what is known of the queue now", async ({ page, site }) => {
    await page.goto("/");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: STILL_QUEUE })).toBeVisible();
    await expect(page).toHaveTitle(`${STILL_QUEUE} · Tidewatch`);
    const now = page.getByRole("region", { name: "Now" });
    await expect(now.locator(fact("Depth"))).toHaveText(waitingIn(site, STILL_QUEUE).toLocaleString("en"));
    await expect(now.locator(fact("Strategy"))).toHaveText("unknown");
  });

  test("draws the depth, and tells it in numbers too", async ({ page, site }) => {
    await page.goto("/");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    const panel = page.getByRole("region", { name: "Depth" });
    await expect(panel.getByRole("img").locator("svg.recharts-surface").first()).toBeVisible();
    await panel.getByRole("button", { name: "Show as table" }).click();
    const lastRow = panel.getByRole("table", { name: "Depth" }).getByRole("row").last();
    await expect(lastRow).toContainText(waitingIn(site, STILL_QUEUE).toLocaleString("en"));
  });

  test("shows another stretch of time and keeps it in the address", async ({ page }) => {
    await page.goto("/");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    const asked = page.waitForRequest((request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (!pathname.endsWith("/series")) return false;
      const hours = (when(searchParams.get("to")) - when(searchParams.get("from"))) / 3_600_000;
      return Math.round(hours) === 24;
    });
    await page.getByRole("radiogroup", { name: "Time range" }).getByText("24 h").click();
    await asked;
    await expect(page).toHaveURL(/24h/);
    await page.reload();
    await expect(page.getByRole("radio", { name: "24 h" })).toBeChecked();
  });

  test("offers any stretch of time", async ({ page }) => {
    await page.goto("/");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    await page.getByRole("radiogroup", { name: "Time range" }).getByText("Custom").click();
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(page).toHaveURL(/from=/);
    await expect(page.getByRole("region", { name: "Depth" }).getByRole("img")).toBeVisible();
  });

  test("says which servers hold it, and which of them does not answer", async ({ page, site }) => {
    await page.goto("/");
    await queueRow(page, PARTED_QUEUE).getByRole("link").click();
    const parts = page.getByRole("table", { name: "By server" });
    for (const server of NORTH_SERVERS)
      await expect(parts.getByRole("row", { name: server })).toContainText("fresh");
    site.simulator.inject({ fault: "refuse", server: NORTH_SERVERS[1] });
    await expect(parts.getByRole("row", { name: NORTH_SERVERS[1] })).toContainText("no new reading");
    await expect(page.getByRole("region", { name: "Now" })).toContainText("partial");
  });

  test("says so when there is no such queue", async ({ page }) => {
    await page.goto("/queues/999999");
    await expect(page.getByText("There is no such queue")).toBeVisible();
    await page.goto("/queues/not-a-number");
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
  });
});

/** A moment of a request, ISO 8601 or epoch milliseconds. */
function when(text: string | null): number {
  return Number(text) || Date.parse(text ?? "");
}
