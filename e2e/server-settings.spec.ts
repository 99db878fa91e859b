import type { Page } from "@playwright/test";
import { startSimulator } from "@/lib/simulator/start-simulator";
import { graveFindings } from "./support/accessibility";
import { originOf } from "./support/people";
import { SMALL_WORLD, SOUTH_SERVER } from "./support/small-world";
import { expect, test } from "./support/test";

const SECOND_WORLD = {
  clusters: SMALL_WORLD.clusters
    .filter(({ name }) => name === "South")
    .map((cluster) => ({
      ...cluster,
      name: "<i>West</i>",
      servers: ["Ixn_West_1", "Ixn_West_2"].map((name) => ({
        name,
        version: "8.5.313.04",
        collects: [] as const,
      })),
      queues: cluster.queues.map((queue, index) => ({
        ...queue,
        name: `West.${queue.name}`,
        servers: index === 0 ? ["Ixn_West_2"] : ["Ixn_West_1"],
      })),
    })),
};
const TOKEN = "a-token-of-west";

const card = (page: Page, name: string) => page.getByRole("article", { name });
const notice = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });

test("servers are found at a bridge, added, changed, paused and deleted", async ({ page }) => {
  test.setTimeout(180_000);
  const west = await startSimulator({ world: SECOND_WORLD, token: TOKEN });
  try {
    await page.goto("/settings/servers");
    await page.getByRole("button", { name: "Add servers" }).click();
    const address = page.getByLabel("Address of the bridge");
    await address.fill("west:7070");
    await page.getByRole("button", { name: "See what it offers" }).click();
    await expect(page.getByText("Give an address that begins with http:// or https://")).toBeVisible();
    await address.fill("http://169.254.169.254");
    await page.getByRole("button", { name: "See what it offers" }).click();
    await expect(notice(page, "metadata service")).toBeVisible();
    await address.fill(west.url);
    await page.getByRole("button", { name: "See what it offers" }).click();
    await expect(notice(page, /does not accept the token.*Give the token/)).toBeVisible();
    await page.getByLabel("Token", { exact: true }).fill(TOKEN);
    await page.getByRole("button", { name: "See what it offers" }).click();
    await expect(page.getByText("2 servers, 2 not watched yet.")).toBeVisible();
    await page.getByRole("button", { name: "Test Ixn_West_1" }).click();
    await expect(page.getByText(/It is running, version 8\.5\.313\.04/)).toBeVisible();
    expect(await graveFindings(page)).toEqual([]);
    await page.getByRole("checkbox", { name: "All 2 that are not watched yet" }).check();
    await page.getByLabel("Cluster of Ixn_West_1").fill("West");
    await page.getByLabel("Cluster of Ixn_West_2").fill("West");
    await page.getByLabel("Polled every").fill("1");
    await page.getByRole("button", { name: "Add 2 servers" }).click();
    await expect(card(page, "Ixn_West_1")).toContainText("Running");
    await expect(card(page, "Ixn_West_1")).toContainText("with a token");
    await expect(page.getByRole("heading", { name: "West", exact: true })).toBeVisible();

    await card(page, "Ixn_West_1").getByRole("button", { name: "Edit" }).click();
    const form = page.getByRole("form", { name: "Settings of Ixn_West_1" });
    await form.getByLabel("Not these queues").fill("West.Chat.*");
    await form.getByLabel("Not these queues").press("Enter");
    await form.getByLabel("Polled every").fill("2");
    await form.getByRole("button", { name: "Test the connection" }).click();
    await expect(form.getByText("Ixn_West_1 answers")).toBeVisible();
    expect(await graveFindings(page)).toEqual([]);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(card(page, "Ixn_West_1")).toContainText("every 2 s");
    await expect(card(page, "Ixn_West_1")).toContainText("without West.Chat.*");
    const queues = async () => {
      const answer = await page.request.get("/api/v1/queues?cluster=West");
      const { items }: { items: { name: string }[] } = await answer.json();
      return items.map(({ name }) => name);
    };
    expect((await queues()).some((name) => name.startsWith("West.Chat."))).toBe(false);

    await card(page, "Ixn_West_1").getByRole("button", { name: "Pause" }).click();
    await expect(card(page, "Ixn_West_1")).toContainText("Paused");
    await card(page, "Ixn_West_1").getByRole("button", { name: "Resume" }).click();
    await expect(card(page, "Ixn_West_1")).toContainText("Running");

    await card(page, "Ixn_West_2").getByRole("button", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete Ixn_West_2?" });
    await expect(dialog.getByRole("radio", { name: "Keep it" })).toBeChecked();
    expect(await graveFindings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete server" }).click();
    await expect(card(page, "Ixn_West_2")).toContainText("History only");

    for (const name of ["Ixn_West_2", "Ixn_West_1"]) {
      await card(page, name).getByRole("button", { name: "Delete" }).click();
      await page.getByRole("radio", { name: "Delete it" }).check();
      await page.getByRole("button", { name: "Delete server and history" }).click();
      await expect(card(page, name)).toHaveCount(0);
    }
    await expect(page.getByText(/is being deleted/)).toHaveCount(0);
    await expect.poll(queues).toEqual([]);
  } finally {
    await west.stop();
  }
});

test("what two administrators change at once is not overwritten", async ({ page }) => {
  await page.goto("/settings/servers");
  await card(page, SOUTH_SERVER).getByRole("button", { name: "Edit" }).click();
  const form = page.getByRole("form", { name: `Settings of ${SOUTH_SERVER}` });
  await form.getByLabel("Polled every").fill("7");
  const list = await (await page.request.get("/api/v1/settings/servers")).json();
  const south = list.items.find(({ name }: { name: string }) => name === SOUTH_SERVER);
  const headers = await originOf(page);
  const change = (revision: number, intervalMs: number) =>
    page.request.patch(`/api/v1/servers/${south.id}`, { data: { revision, intervalMs }, headers });
  expect((await change(south.revision, 3_000)).ok()).toBe(true);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(notice(page, "Someone else changed this server meanwhile")).toBeVisible();
  await expect(card(page, SOUTH_SERVER)).toContainText("every 3 s");
  await change(south.revision + 1, 1_000);
});
