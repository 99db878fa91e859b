import { test as base } from "@playwright/test";
import type { Role } from "@/lib/auth/roles";
import { ADMIN_TOKEN } from "./people";
import { SMALL_WORLD } from "./small-world";
import { startSite, type WatchedSite } from "./watched-site";

const POLL_EVERY_MS = 1_000;

/** Who looks at the pages of a test: `test.use({ who: "viewer" })`; the administrator unless it says otherwise. */
export interface Looker {
  readonly who: Role | "nobody";
}

/** Tests against one site for each worker; whatever a test breaks of it is mended before the next. */
export const test = base.extend<Looker & { mend: undefined }, { site: WatchedSite }>({
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
  who: ["admin", { option: true }],
  storageState: async ({ site, who }, use) => use(site.stateOf(who)),
  // Beside the page a test asks as a program with a token: only pages say where a change comes from.
  request: async ({ playwright, site }, use) => {
    const extraHTTPHeaders = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const request = await playwright.request.newContext({ baseURL: site.url, extraHTTPHeaders });
    await use(request);
    await request.dispose();
  },
  mend: [
    async ({ site }, use) => {
      await use(undefined);
      site.simulator.inject({ fault: "clear" });
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
