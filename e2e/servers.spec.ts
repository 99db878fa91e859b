import type { Page } from "@playwright/test";
import { NORTH_SERVERS, SMALL_WORLD, SOUTH_SERVER } from "./support/small-world";
import { expect, test } from "./support/test";

const serverRow = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

test.describe("the servers' page", () => {
  test("lists every server, running, with its last poll", async ({ page }) => {
    await page.goto("/servers");
    for (const { name } of SMALL_WORLD.clusters.flatMap((cluster) => cluster.servers)) {
      const row = serverRow(page, name);
      await expect(row).toContainText("Running");
      await expect(row).toContainText("8.5.313.04");
      await expect(row).toContainText(/\d+ s ago/);
    }
  });

  test("says in a sentence why a server is not reached, and that it is back", async ({ page, site }) => {
    await page.goto("/servers");
    const row = serverRow(page, SOUTH_SERVER);
    await expect(row).toContainText("Running");
    site.simulator.inject({ fault: "refuse", server: SOUTH_SERVER });
    await expect(row).toContainText("Unreachable");
    await expect(row.getByRole("cell").last()).toHaveText(/\w+ .*\w+\./);
    await expect(serverRow(page, NORTH_SERVERS[0])).toContainText("Running");
    site.simulator.inject({ fault: "clear" });
    // Asked again after a pause that has grown.
    await expect(row).toContainText("Running", { timeout: 30_000 });
  });

  test("tells a server that hangs from one that is not connected", async ({ page, site }) => {
    await page.goto("/servers");
    site.simulator.inject({ fault: "hang", server: SOUTH_SERVER });
    site.simulator.inject({ fault: "refuse", how: "not-connected", server: NORTH_SERVERS[1] });
    const notes = (name: string) => serverRow(page, name).getByRole("cell").last();
    await expect(notes(SOUTH_SERVER)).toHaveText(/within/);
    await expect(notes(NORTH_SERVERS[1])).toHaveText(/not connected/i);
  });

  test("shows how far a server is that starts again", async ({ page, site }) => {
    await page.goto("/servers");
    await expect(serverRow(page, SOUTH_SERVER)).toContainText("Running");
    site.simulator.inject({ fault: "restart", server: SOUTH_SERVER, stopping: "1s", startup: "10m" });
    await expect(serverRow(page, SOUTH_SERVER)).toContainText("Starting");
    await expect(serverRow(page, SOUTH_SERVER).getByRole("progressbar")).toBeVisible();
  });
});

test.describe("a server's page", () => {
  test("shows its counters by group, and they move", async ({ page }) => {
    await page.goto("/servers");
    await page.getByRole("link", { name: NORTH_SERVERS[0] }).click();
    await expect(page.getByRole("heading", { level: 1, name: NORTH_SERVERS[0] })).toBeVisible();
    const total = page
      .getByRole("row", { name: /^RequestSubmit/ })
      .getByRole("cell")
      .first();
    const before = await total.textContent();
    await expect(total).not.toHaveText(before ?? "");
    await expect(
      page
        .getByRole("row", { name: /^RequestSubmit/ })
        .getByRole("cell")
        .last(),
    ).toHaveText(/^[\d.,]+$/);
  });

  test("draws the counter that was chosen, and keeps it in the address", async ({ page }) => {
    await page.goto("/servers");
    await page.getByRole("link", { name: NORTH_SERVERS[0] }).click();
    await page.getByRole("button", { name: "RequestSubmit", exact: true }).click();
    await expect(page.getByRole("heading", { name: "RequestSubmit per minute" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "RequestSubmit per minute" })).toBeVisible();
  });

  test("says so when a group of counters is switched off", async ({ page, site }) => {
    await page.goto("/servers");
    await page.getByRole("link", { name: SOUTH_SERVER }).click();
    const errors = page.getByRole("region", { name: "Protocol errors, by error type" });
    await expect(errors).toBeVisible();
    const before = await errors.textContent();
    site.simulator.inject({ fault: "switch-counters", on: false, group: "errors", server: SOUTH_SERVER });
    await expect(errors).toContainText("errors is not collected");
    expect(before).not.toContain("not collected");
    site.simulator.inject({ fault: "switch-counters", on: true, group: "errors", server: SOUTH_SERVER });
  });

  test("says so when there is no such server", async ({ page }) => {
    await page.goto("/servers/999999");
    await expect(page.getByText("There is no such server")).toBeVisible();
  });
});
