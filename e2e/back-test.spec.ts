import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { HEALTHY_QUEUE, IMPORTED_CLUSTER, importHistory, STOPPED_QUEUE } from "./support/imported-history";
import { expect, test } from "./support/test";

const NOT_DRAINING = /^Not draining: /;

test.beforeAll(async ({ site }) => importHistory(site.url));

async function choose(page: Page, queue: string): Promise<void> {
  await page.getByRole("combobox", { name: "Queues" }).fill(queue);
  await page.getByRole("option", { name: queue }).click();
  await page.keyboard.press("Escape");
}

test.describe("the back-test", () => {
  test("shows when a queue would have been flagged, and why", async ({ page }) => {
    await page.goto("/back-test");
    await choose(page, STOPPED_QUEUE);
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("button", { name: NOT_DRAINING }).click();
    const chosen = page.getByRole("region", { name: "The selected detection" });
    await expect(chosen).toContainText("interactions would normally have left by now, none has");
    await expect(page.getByRole("region", { name: "Setting A: result" })).toContainText("of 1 of 1 queues");
    await chosen.getByRole("link", { name: "Show the queue at that time" }).click();
    await expect(page).toHaveURL(/\/queues\/\d+\?from=.*&to=/);
    await expect(page.getByRole("heading", { level: 1, name: STOPPED_QUEUE })).toBeVisible();
  });

  test("compares settings side by side, keeps them in the address, and tells them in a table", async ({
    page,
  }) => {
    await page.goto("/back-test");
    await page.getByRole("button", { name: IMPORTED_CLUSTER, exact: true }).click();
    await page.getByRole("button", { name: "Run" }).click();
    await expect(page.getByRole("region", { name: "Setting A: result" })).toContainText("1 a month");
    await page.getByRole("button", { name: "Add another setting to compare" }).click();
    await expect(page.getByRole("region", { name: "Setting B: result" })).toContainText("10 a month");
    await page.getByRole("button", { name: "Show as table" }).click();
    const rows = page.getByRole("table", { name: "Detections" }).getByRole("row");
    await expect(rows.filter({ hasText: "Setting A" })).toContainText("Not draining");
    await expect(rows.filter({ hasText: "Setting B" })).toContainText("Not draining");
    await expect(page).toHaveURL(/setting=1&setting=10/);
    await page.reload();
    await expect(page.getByRole("region", { name: "Setting B: result" })).toContainText("10 a month");
  });

  test("is run again when the knob is turned by the keyboard", async ({ page }) => {
    await page.goto("/back-test");
    await choose(page, STOPPED_QUEUE);
    await page.getByRole("button", { name: "Run" }).click();
    const result = page.getByRole("region", { name: "Setting A: result" });
    await expect(result).toContainText("1 a month");
    await page.getByRole("slider", { name: "Setting A: false alarms per month" }).press("End");
    await expect(result).toContainText("100 a month");
  });

  test("says that nothing would have been flagged where all was well", async ({ page }) => {
    await page.goto("/back-test");
    await choose(page, HEALTHY_QUEUE);
    await page.getByRole("button", { name: "Run" }).click();
    await expect(page.getByText("All queues were healthy.")).toBeVisible();
  });

  test("says that there is no history in a period before it began", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: HEALTHY_QUEUE }).click();
    await page.waitForURL(/\/queues\/\d+/);
    const id = /\d+$/.exec(new URL(page.url()).pathname)?.[0] ?? "";
    await page.goto(`/back-test?queues=${id}&from=2020-01-01T00:00:00Z&to=2020-01-08T00:00:00Z&learn=0`);
    await expect(page.getByRole("heading", { name: "There is no history in this period" })).toBeVisible();
  });

  test("has nothing that axe finds grave", async ({ page }) => {
    await page.goto("/back-test");
    await choose(page, STOPPED_QUEUE);
    await page.getByRole("button", { name: "Run" }).click();
    await page.getByRole("button", { name: NOT_DRAINING }).click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual(
      [],
    );
  });

  test("tells the API's caller what is wrong with a request", async ({ request }) => {
    const body = { queueIds: [999_999], from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
    const unknown = await request.post("/api/v1/back-tests", {
      data: { ...body, runs: [{ falseAlarmsPerMonth: 1 }] },
    });
    expect(unknown.status()).toBe(400);
    expect(await unknown.json()).toMatchObject({ code: "bad-request", errors: [{ path: "queueIds" }] });
    const mistaken = await request.post("/api/v1/back-tests", {
      data: { ...body, to: body.from, runs: [{ falseAlarmsPerMonth: 0 }] },
    });
    const { errors } = await mistaken.json();
    expect(errors.map(({ path }: { path: string }) => path)).toEqual(["runs.0.falseAlarmsPerMonth", "to"]);
  });
});
