import { expect, test } from "@playwright/test";
import { SMALL_WORLD } from "./support/small-world";
import { startSite } from "./support/watched-site";

test("the server ends by itself within its five seconds while boards are open", async ({ browser }) => {
  const site = await startSite({ world: SMALL_WORLD, pollEveryMs: 1_000 });
  const context = await browser.newContext({ storageState: site.stateOf("admin") });
  try {
    const page = await context.newPage();
    await page.goto(site.url);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    // After the five seconds it would be killed, which its signal would tell.
    await site.tidewatch.stop(5_000);
    expect(await site.tidewatch.ended).toEqual({ code: 0, signal: null });
  } finally {
    await context.close();
    await site.stop();
  }
});
