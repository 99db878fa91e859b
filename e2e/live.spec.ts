import type { BrowserContext, Request } from "@playwright/test";
import { queueRow } from "./support/board";
import { STILL_QUEUE } from "./support/small-world";
import { expect, test } from "./support/test";

/** Follows the event streams that the browser holds open, over all its tabs. */
function openStreams(context: BrowserContext) {
  const open = new Set<Request>();
  let opened = 0;
  context.on("request", (request) => {
    if (!request.url().endsWith("/api/v1/live")) return;
    opened += 1;
    open.add(request);
  });
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  // A stream that ends with its tab is not told of.
  const isOpen = (request: Request) => !request.frame().page().isClosed();
  return { now: () => [...open].filter(isOpen).length, ever: () => opened };
}

test.describe("the live link", () => {
  test("is one stream for all tabs of a browser, handed on when its tab closes", async ({
    context,
    page,
  }) => {
    const streams = openStreams(context);
    await page.goto("/");
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const second = await context.newPage();
    await second.goto("/servers");
    await expect(second.getByText("Live", { exact: true })).toBeVisible();
    expect([streams.now(), streams.ever()]).toEqual([1, 1]);
    await page.close();
    await expect.poll(() => streams.ever()).toBe(2);
    await expect(second.getByText("Live", { exact: true })).toBeVisible();
    expect(streams.now()).toBe(1);
  });

  test("rests while the tab is hidden and comes back with it", async ({ context, page }) => {
    const streams = openStreams(context);
    await page.goto("/");
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    const turn = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await turn(true);
    await expect(page.getByText("Paused")).toBeVisible();
    await expect.poll(() => streams.now()).toBe(0);
    await turn(false);
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
  });

  test("gives way to polling where a proxy lets no stream through", async ({ page }) => {
    await page.route("**/api/v1/live", (route) => route.abort());
    await page.goto("/");
    await expect(queueRow(page, STILL_QUEUE)).toBeVisible();
    await expect(page.getByText(/^Polling every/)).toBeVisible();
  });

  test("says how old the data is when no server answers any more, and stops when they do", async ({
    page,
    site,
  }) => {
    await page.goto("/");
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    site.simulator.inject({ fault: "hang" });
    await expect(page.getByText(/^Data is \d+ s old$/)).toBeVisible();
    site.simulator.inject({ fault: "clear" });
    // Servers that failed are asked again after a pause that has grown.
    await expect(page.getByText("Live", { exact: true })).toBeVisible({ timeout: 30_000 });
  });
});
