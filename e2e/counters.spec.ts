import type { Page } from "@playwright/test";
import { test as base, expect } from "@playwright/test";
import { DEMO_WORLD } from "@/lib/simulator/demo-world";
import { graveFindings } from "./support/accessibility";
import { NORTH_SERVERS, SMALL_WORLD } from "./support/small-world";
import { startSite, type WatchedSite } from "./support/watched-site";

const REQUESTS = "collect-request-counters";
const ERRORS = "collect-error-counters";
const [WRITABLE, READ_ONLY] = NORTH_SERVERS;
const reason =
  DEMO_WORLD.clusters.flatMap(({ servers }) => servers).find((server) => server.readOnlyReason !== undefined)
    ?.readOnlyReason ?? "";

/** Servers that count nothing yet; one of them can't be written, another is too old. */
const WORLD = {
  clusters: SMALL_WORLD.clusters.map((cluster) => ({
    ...cluster,
    servers: cluster.servers.map((server) => ({
      ...server,
      collects: [] as const,
      ...(server.name === READ_ONLY ? { readOnlyReason: reason } : {}),
      ...(cluster.name === "South" ? { version: "8.5.101.01" } : {}),
    })),
  })),
};

const test = base.extend<object, { site: WatchedSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from the pattern.
    async ({}, use) => {
      const site = await startSite({ world: WORLD, pollEveryMs: 1_000 });
      await use(site);
      await site.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
  storageState: async ({ site }, use) => use(site.stateOf("admin")),
});

test.describe.configure({ timeout: 120_000 });

const row = (page: Page, server: string) => page.getByRole("row").filter({ hasText: server });
const toggle = (page: Page, word: string, server: string) =>
  page.getByRole("switch", { name: `${word} of ${server}`, exact: true });
const simulated = ({ simulator }: WatchedSite, name: string) => {
  const server = simulator.world.servers.find(({ spec }) => spec.name === name);
  if (server === undefined) throw new Error(`${name} is not simulated`);
  return server;
};

test.beforeEach(({ site }) =>
  simulated(site, WRITABLE).writeOptions([
    [REQUESTS, "false"],
    [ERRORS, "false"],
  ]),
);

test("a switch is written after its difference was confirmed, and the counters are seen to move", async ({
  page,
  site,
}) => {
  await page.goto("/settings/counters");
  await expect(toggle(page, "Requests", WRITABLE)).toBeEnabled();
  await toggle(page, "Requests", WRITABLE).press("Space");
  await page.getByRole("button", { name: "Review 1 change" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("list", { name: "Changes" })).toContainText("Requests: false → true");
  expect(await graveFindings(page)).toEqual([]);
  expect(simulated(site, WRITABLE).options.get(REQUESTS)).toBe("false");
  await dialog.getByRole("button", { name: "Write" }).click();
  await expect(dialog.getByText("Written. Watch in the table whether the counters move.")).toBeVisible();
  expect(simulated(site, WRITABLE).options.get(REQUESTS)).toBe("true");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(row(page, WRITABLE)).toContainText(/moving since \d\d:\d\d/);
  await page.getByRole("link", { name: WRITABLE }).click();
  const switches = page.getByRole("region", { name: "Switches" });
  await expect(switches).toContainText(/changed \d\d:\d\d here/);
});

test("what someone else changed meanwhile is not overwritten, and is shown", async ({ page, site }) => {
  await page.goto("/settings/counters");
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(toggle(page, "Errors", WRITABLE)).toBeEnabled();
  await toggle(page, "Errors", WRITABLE).press("Space");
  await page.getByRole("button", { name: "Review 1 change" }).click();
  simulated(site, WRITABLE).writeOptions([[ERRORS, "no"]]);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Write" }).click();
  await expect(dialog.getByRole("list", { name: "Changes" })).toContainText(
    "Someone else changed it. Nothing was written.",
  );
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(row(page, WRITABLE)).toContainText("set to “no”");
  await expect(row(page, WRITABLE)).toContainText("last changed outside Tidewatch");
  expect(simulated(site, WRITABLE).options.get(ERRORS)).toBe("no");
});

test("what can't be written says why, an old version says so, and a column leaves out what can't be written", async ({
  page,
}) => {
  await page.goto("/settings/counters");
  await expect(row(page, READ_ONLY)).toContainText(reason);
  await expect(toggle(page, "Requests", READ_ONLY)).toBeDisabled();
  await expect(row(page, "Ixn_South_1")).toContainText("Version 8.5.101.01 has no KPI counters");
  await page.getByRole("button", { name: "Requests: all on" }).click();
  await page.getByRole("button", { name: "Review 2 changes" }).click();
  await expect(page.getByRole("dialog").getByRole("list", { name: "Changes" })).not.toContainText(READ_ONLY);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(page.getByRole("button", { name: "Review changes" })).toBeDisabled();
});
