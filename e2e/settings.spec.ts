import type { Page } from "@playwright/test";
import { originOf } from "./support/people";
import { expect, test } from "./support/test";

const NEXT_YEAR = new Date().getUTCFullYear() + 1;
const CALENDAR = [
  "BEGIN:VCALENDAR",
  "BEGIN:VEVENT",
  `DTSTART;VALUE=DATE:${NEXT_YEAR}1224`,
  `DTEND;VALUE=DATE:${NEXT_YEAR}1226`,
  "SUMMARY:<b>Christmas</b>",
  "END:VEVENT",
  "BEGIN:VEVENT",
  `DTSTART:${NEXT_YEAR}1231T180000Z`,
  "SUMMARY:Party",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

const notice = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
/** Sets it behind the page's back, as another page of the site would. */
const setKnob = async (page: Page, falseAlarmsPerMonth: number) =>
  page.request.put("/api/v1/settings/detection", {
    data: { falseAlarmsPerMonth },
    headers: await originOf(page),
  });
const knob = (page: Page) => page.getByLabel("False alarms per month, over all queues");
const chooseFile = (page: Page, content: string) =>
  page.locator('input[type="file"]').setInputFiles({
    name: "holidays.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(content),
  });

test.describe("the settings", () => {
  test("are reached from every page, beginning with detection", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page).toHaveURL(/\/settings\/detection$/);
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Groups" }).click();
    await expect(page.getByRole("heading", { name: "Groups", exact: true })).toBeVisible();
  });

  test("show what a number of false alarms means for the delay, and keep it", async ({ page }) => {
    await page.goto("/settings/detection");
    const delay = page.getByRole("row", { name: /^6 a minute/ });
    const before = await delay.textContent();
    await knob(page).fill("50");
    await expect(delay).not.toHaveText(before ?? "");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(notice(page, "Saved")).toBeVisible();
    await page.reload();
    await expect(knob(page)).toHaveValue("50");
    await setKnob(page, 1);
    await expect(knob(page)).toHaveValue("1");
  });

  test("say what is wrong with a number before it is sent", async ({ page }) => {
    await page.goto("/settings/detection");
    await knob(page).fill("1000");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give a number from 0.01 to 100")).toBeVisible();
  });

  test("leave alone what somebody is typing when somebody else saves", async ({ page }) => {
    await page.goto("/settings/detection");
    await knob(page).fill("3");
    await setKnob(page, 7);
    await page.waitForResponse(
      async (answer) =>
        answer.url().endsWith("/settings/detection") &&
        answer.request().method() === "GET" &&
        (await answer.json()).falseAlarmsPerMonth === 7,
    );
    await expect(page.getByText("Not saved yet")).toBeVisible();
    await expect(knob(page)).toHaveValue("3");
    await page.getByRole("button", { name: "Discard changes" }).click();
    await expect(knob(page)).toHaveValue("7");
    await setKnob(page, 1);
  });

  test("take a cluster's time zone and opening hours", async ({ page }) => {
    await page.goto("/settings/calendar");
    const head = page.getByRole("button", { name: /^North/ });
    await head.click();
    const form = page.getByRole("form", { name: "Calendar of North" });
    await form.getByRole("combobox", { name: "Time zone" }).fill("berlin");
    await page.getByRole("option", { name: "Europe/Berlin" }).click();
    await form.getByText("Given here").click();
    await form.getByLabel("Friday, closes").fill("08:00");
    await form.getByLabel("Friday, opens").fill("");
    await expect(form.getByRole("alert")).toHaveText("Give both times, such as 08:00");
    await form.getByRole("button", { name: "Copy Monday to Friday" }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(head).toContainText("Europe/Berlin · Mon–Fri 08:00–18:00");
    await form.getByText("Learned from the queues").click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(head).toContainText("hours learned");
  });

  test("import holidays, say what was skipped, and remove them again", async ({ page }) => {
    await page.goto("/settings/calendar");
    await chooseFile(page, "hello");
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByRole("form", { name: "Import holidays" })).toContainText("not an iCalendar file");
    await chooseFile(page, CALENDAR);
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByText("2 days added")).toBeVisible();
    await expect(page.getByRole("list", { name: "Skipped events" })).toContainText(
      "Party: it has a time of day",
    );
    const table = page.getByRole("table", { name: `Holidays in ${NEXT_YEAR}` });
    await expect(table.getByText("<b>Christmas</b>")).toHaveCount(2);
    for (const day of [24, 25])
      await page
        .getByRole("button", { name: `Remove <b>Christmas</b>, ${NEXT_YEAR}-12-${day}`, exact: true })
        .click();
    await expect(page.getByRole("heading", { name: "No holidays yet" })).toBeVisible();
  });

  test("plan a peak, change its factor, and delete it", async ({ page }) => {
    await page.goto("/settings/calendar");
    await page.getByRole("button", { name: "New planned peak" }).click();
    const form = page.getByRole("form", { name: "New planned peak" });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Choose a date and time")).toHaveCount(2);
    await form.getByRole("button", { name: "Cancel" }).click();
    const data = { name: "Sale", startLocal: "2026-11-27T08:00", endLocal: "2026-11-28T22:00", factor: 3 };
    await page.request.post("/api/v1/planned-peaks", { data, headers: await originOf(page) });
    await page.reload();
    const peak = page.getByRole("article", { name: "Sale" });
    await expect(peak).toContainText("27 Nov 2026, 08:00 – 28 Nov 2026, 22:00, local time of each cluster");
    await peak.getByRole("button", { name: "Edit" }).click();
    const edited = page.getByRole("form", { name: "Planned peak Sale" });
    await expect(edited.getByRole("button", { name: "Start" })).toHaveText("27 Nov 2026, 08:00");
    await edited.getByLabel("Factor").fill("4.5");
    await edited.getByRole("button", { name: "Save" }).click();
    await expect(peak).toContainText("4.5 times the usual work in all queues · all clusters");
    await peak.getByRole("button", { name: "Delete" }).click();
    await peak.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { name: "No planned peaks" })).toBeVisible();
  });

  test("make, change and delete a group of queues", async ({ page }) => {
    await page.goto("/settings/groups");
    await page.getByRole("button", { name: "New group" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Sales");
    await page.getByLabel("Find queues").fill("email sales");
    await page.getByRole("button", { name: "Choose all 2 shown" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    const group = page.getByRole("article", { name: "Sales" });
    await expect(group).toContainText("2 queues: Email.Sales.Q, Email.Sales.Q");
    await group.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Find queues").fill("chat sales");
    await page.getByLabel(/^Chat\.Sales\.Q/).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(group).toContainText("3 queues");
    await group.getByRole("button", { name: "Delete" }).click();
    await group.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { name: "No groups yet" })).toBeVisible();
  });
});

test.describe("the settings on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("show which of them is open, also the last one", async ({ page }) => {
    await page.goto("/settings/audit");
    const places = page.getByRole("navigation", { name: "Settings" });
    await expect(places.getByRole("link", { name: "Audit log" })).toBeInViewport({ ratio: 0.9 });
    await expect(places.getByRole("link", { name: "Servers" })).not.toBeInViewport();
  });
});
