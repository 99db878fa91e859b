import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

/** Presses until the browser asks for a file: a page that was just opened may not listen yet. */
const choose = (page: Page, text: string) =>
  expect(async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser", { timeout: 1_000 }),
      page.getByRole("button", { name: "Configuration file" }).click(),
    ]);
    await chooser.setFiles({
      name: "tidewatch.yaml",
      mimeType: "application/yaml",
      buffer: Buffer.from(text),
    });
  }).toPass();

test.describe("configuration as code", () => {
  test("shows the difference that a file makes, and applies it when told to", async ({ page }) => {
    await page.goto("/settings/configuration");
    await choose(page, "version: 1\ngroups:\n  - name: From the file\n    queues: []\n");
    const list = page.getByRole("list", { name: "What the file changes" });
    await expect(list).toContainText("group From the file");
    const groups = await page.request.get("/api/v1/groups");
    expect(JSON.stringify(await groups.json())).not.toContain("From the file");
    await page.getByRole("button", { name: "Apply these changes" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "applied" })).toBeVisible();
    await choose(page, "version: 1\nprune: true\ngroups: []\n");
    await expect(list).toContainText("removed");
    await page.getByRole("button", { name: "Apply these changes" }).click();
    await expect(list).toBeHidden();
    await page.goto("/settings/groups");
    await expect(page.getByRole("heading", { name: "No groups yet" })).toBeVisible();
  });

  test("says of a mistake where it stands", async ({ page }) => {
    await page.goto("/settings/configuration");
    await choose(page, "version: 1\nsurprise: true\n");
    await expect(page.getByRole("list", { name: "Mistakes" })).toContainText(
      'line 2, column 11: there is no setting named "surprise"',
    );
    await expect(page.getByRole("button", { name: "Apply these changes" })).toHaveCount(0);
  });

  test("downloads what applied again changes nothing", async ({ page }) => {
    await page.goto("/settings/configuration");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the configuration" }).click();
    const text = (await (await (await download).createReadStream()).toArray()).join("");
    expect(text).toContain("version: 1");
    await choose(page, text);
    await expect(page.getByText("The file changes nothing.")).toBeVisible();
  });
});
