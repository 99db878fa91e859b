import { test as base } from "@playwright/test";
import { SMALL_WORLD } from "./small-world";
import { startSite, type WatchedSite } from "./watched-site";

const POLL_EVERY_MS = 1_000;

/** Tests against one site for each worker; whatever a test breaks of it is mended before the next. */
export const test = base.extend<{ mend: undefined }, { site: WatchedSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const site = await startSite({ world: SMALL_WORLD, pollEveryMs: POLL_EVERY_MS });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  mend: [
    async ({ site }, use) => {
      await use(undefined);
      site.simulator.inject({ fault: "clear" });
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
