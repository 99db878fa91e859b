import { expect, test } from "./support/test";

test.describe("the general settings", () => {
  test("take how long history is kept, and say what is wrong before it is sent", async ({
    page,
    request,
  }) => {
    await page.goto("/settings/general");
    const days = page.getByLabel("Every reading, days");
    await days.fill("0");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("At least 1 day")).toBeVisible();
    await days.fill("60");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Saved" })).toBeVisible();
    await page.reload();
    await expect(days).toHaveValue("60");
    await request.put("/api/v1/settings/retention", { data: { rawDays: 30, summaryDays: 800 } });
    await expect(days).toHaveValue("30");
  });

  test("tell the size, and not yet a year's", async ({ page }) => {
    await page.goto("/settings/general");
    const section = page.getByRole("region", { name: "Size of the data" });
    await expect(section).toContainText("Readings");
    await expect(section).toContainText("unknown yet");
  });

  test("download a backup that is a database", async ({ page }) => {
    await page.goto("/settings/general");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download a backup" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^tidewatch-.*\.db$/);
    const bytes = Buffer.concat(await (await file.createReadStream()).toArray());
    expect(bytes.toString("latin1", 0, 15)).toBe("SQLite format 3");
  });

  test("lead to the API, which opens operation by operation", async ({ page }) => {
    await page.goto("/settings/general");
    await page.getByRole("link", { name: "the API" }).click();
    await page.getByLabel("Find operations").fill("sparklines");
    const operation = page.getByRole("group").filter({ hasText: "/api/v1/queues/sparklines" });
    await operation.locator("summary").click();
    await operation.getByRole("link", { name: "Sparklines" }).click();
    await expect(page.getByRole("heading", { name: "Sparklines", exact: true })).toBeInViewport();
  });
});
