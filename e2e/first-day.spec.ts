import { expect, test } from "@playwright/test";
import { startSimulator } from "@/lib/simulator/start-simulator";
import { startNewInstall } from "./support/new-install";
import { pressUntil } from "./support/press-until";
import { SMALL_WORLD, SOUTH_SERVER } from "./support/small-world";

const PASSWORD = "correct horse battery";
/** South's one server, which counts nothing yet. */
const SOUTH = {
  clusters: SMALL_WORLD.clusters
    .filter(({ name }) => name === "South")
    .map((cluster) => ({
      ...cluster,
      servers: cluster.servers.map((server) => ({ ...server, collects: [] as const })),
    })),
};

test("a new install is set up, finds a server, switches its counters on, and lets a supervisor in, but not into the settings", async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const simulator = await startSimulator({ world: SOUTH, seed: 7 });
  const install = await startNewInstall();
  try {
    await page.goto(install.url);
    await expect(page).toHaveURL(/\/set-up|\/sign-in/);
    await pressUntil(page.getByRole("button", { name: "Set up" }), page.getByText("Give the code"));
    await page.goto(`${install.url}/set-up#${install.code}`);
    await page.getByLabel("Your name").fill("Ann");
    await page.getByLabel("E-mail").fill("ann@site.example");
    await page.getByRole("textbox", { name: "New password" }).fill(PASSWORD);
    await page.getByLabel("The same again").fill(PASSWORD);
    await page.getByRole("button", { name: "Set up" }).click();
    await expect(page.getByRole("button", { name: "Signed in as Ann" })).toBeVisible();

    await page.goto(`${install.url}/settings/servers`);
    await page.getByRole("button", { name: "Add servers" }).click();
    await page.getByLabel("Address of the bridge").fill(simulator.url);
    await page.getByRole("button", { name: "See what it offers" }).click();
    await page.getByRole("checkbox", { name: SOUTH_SERVER }).check();
    await page.getByLabel("Polled every").fill("1");
    await page.getByRole("button", { name: "Add 1 server" }).click();
    await expect(page.getByRole("article", { name: SOUTH_SERVER })).toContainText("Running");

    await page.goto(`${install.url}/settings/counters`);
    const requests = page.getByRole("switch", { name: `Requests of ${SOUTH_SERVER}` });
    await expect(requests).toBeEnabled();
    await requests.press("Space");
    await page.getByRole("button", { name: "Review 1 change" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Write" }).click();
    await dialog.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("row").filter({ hasText: SOUTH_SERVER })).toContainText(
      /moving since \d\d:\d\d/,
      { timeout: 60_000 },
    );

    await page.goto(`${install.url}/settings/people`);
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByLabel("E-mail").fill("sam@site.example");
    await page.getByRole("radio", { name: "Supervisor" }).check();
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = (await page.getByText(/welcome#/).textContent()) ?? "";
    const theirs = await browser.newContext();
    const their = await theirs.newPage();
    await their.goto(link);
    await their.getByLabel("Your name").fill("Sam");
    await their.getByRole("textbox", { name: "New password" }).fill(PASSWORD);
    await their.getByLabel("The same again").fill(PASSWORD);
    await their.getByRole("button", { name: "Join" }).click();
    await expect(their.getByRole("table", { name: "Queues" })).toBeVisible();
    await expect(their.getByRole("link", { name: "Settings" })).toHaveCount(0);
    await their.goto(`${install.url}/settings/servers`);
    await expect(their.getByText("This page is not for your role")).toBeVisible();
    await theirs.close();
  } finally {
    await install.stop();
    await simulator.stop();
  }
});
