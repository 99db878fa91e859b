import { originOf } from "./support/people";
import { expect, test } from "./support/test";

test.describe("the audit log", () => {
  test("shows a change by itself, opens it to before and after, and keeps its filters in the address", async ({
    page,
  }) => {
    const headers = await originOf(page);
    await page.goto("/settings/audit");
    await page.request.put("/api/v1/settings/detection", { data: { falseAlarmsPerMonth: 4 }, headers });
    const entry = page.getByRole("group").filter({ hasText: "Detection: change" }).first();
    await expect(entry).toContainText("False alarms per month");
    await entry.locator("summary").click();
    await expect(entry.getByRole("deletion")).toHaveText("1");
    await expect(entry.getByRole("insertion")).toHaveText("4");
    await page.request.put("/api/v1/settings/detection", { data: { falseAlarmsPerMonth: 1 }, headers });
    await page.getByLabel("What").selectOption({ label: "Detection: change" });
    await expect(page).toHaveURL(/action=detection\.change/);
    await page.getByRole("textbox", { name: "Text" }).fill("no such text");
    await expect(page.getByRole("heading", { name: "No such entry" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Text" })).toHaveValue("no such text");
    await page.getByRole("button", { name: "Show all" }).click();
    await expect(entry).toBeVisible();
    await expect(page).toHaveURL(/\/settings\/audit$/);
  });

  test("shows HTML in a name as text, and exports it", async ({ page }) => {
    const name = "<img src=x onerror=alert(1)>";
    const headers = await originOf(page);
    const made = await page.request.post("/api/v1/groups", { data: { name, queueIds: [] }, headers });
    const { id } = await made.json();
    await page.request.delete(`/api/v1/groups/${id}`, { data: {}, headers });
    await page.goto("/settings/audit?targetKind=group");
    await expect(page.getByText(name).first()).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Export as CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^tidewatch-audit-.*\.csv$/);
    const text = (await (await file.createReadStream()).toArray()).join("");
    expect(text).toContain("group.remove");
    expect(text).not.toContain("detection.change");
  });
});
