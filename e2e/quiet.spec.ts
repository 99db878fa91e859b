import type { Page } from "@playwright/test";
import type { AlertList } from "@/lib/http/alert-schemas";
import { originOf } from "./support/people";
import { STILL_QUEUE } from "./support/small-world";
import { expect, test } from "./support/test";

const DEEP = {
  kind: "queue-depth",
  name: "Too deep",
  enabled: true,
  severity: "warning",
  matcher: { clusters: [], queues: [STILL_QUEUE], profiles: ["distribution", "archive"], servers: [] },
  above: 50_000,
  recoverAt: 40_000,
  holdMs: 0,
  keepFiringMs: 0,
  escalation: [],
};
const ON_THE_QUEUE = [{ label: "queue", operator: "=", value: STILL_QUEUE }];
const SILENCE_IT = `/alerts/silences?matchers=${encodeURIComponent(JSON.stringify(ON_THE_QUEUE))}`;

const notice = (page: Page, text: string | RegExp) => page.getByRole("alert").filter({ hasText: text });
const card = (page: Page, name: string) => page.getByRole("article", { name });

/** The rules whose alerts of a list are about the still queue. */
async function alertsIn(page: Page, list: "open" | "suppressed"): Promise<string[]> {
  const answer: AlertList = await (await page.request.get(`/api/v1/alerts?list=${list}`)).json();
  return answer.items.filter(({ labels }) => labels.queue === STILL_QUEUE).map(({ rule }) => rule.name);
}

/** Fires an alert about the still queue that nothing but the test ends. */
async function fireAlert(page: Page): Promise<void> {
  await page.request.post("/api/v1/rules", { data: DEEP, headers: await originOf(page) });
  await expect.poll(() => alertsIn(page, "open")).toEqual([DEEP.name]);
}

test.afterEach(async ({ page }) => {
  const headers = await originOf(page);
  const items = async (path: string) => (await (await page.request.get(path)).json()).items;
  for (const { rule, builtIn } of await items("/api/v1/rules"))
    if (!builtIn) await page.request.delete(`/api/v1/rules/${rule.id}`, { data: {}, headers });
  for (const place of ["/api/v1/silences", "/api/v1/maintenance"])
    for (const { id } of await items(place))
      await page.request.delete(`${place}/${id}`, { data: {}, headers });
});

test.describe("the rules", () => {
  test("stand there from the first start, in plain words", async ({ page }) => {
    await page.goto("/settings/rules");
    const rule = card(page, "Server does not answer");
    await expect(rule).toContainText(
      "A server does not answer 3 polls in a row, for at least 15 s. Watches all servers.",
    );
    await expect(rule).toContainText("Built in");
    await rule.getByRole("switch").press("Space");
    await expect(rule).toContainText("switched off");
    await rule.getByRole("switch").press("Space");
    await expect(rule).toContainText("nothing now");
  });

  test("take a threshold for queues by name, judge it at once, and let it be changed and deleted", async ({
    page,
  }) => {
    await page.goto("/settings/rules");
    await page.getByRole("button", { name: "New rule" }).click();
    const form = page.getByRole("form", { name: "New rule" });
    await form.getByLabel("Name").fill(DEEP.name);
    await form.getByLabel("Fires above").fill("50000");
    await form.getByLabel("Over at").fill("40000");
    await form.getByLabel("Hold time", { exact: true }).fill("0");
    await form.getByRole("combobox", { name: "Queues" }).fill("Archive.Still.*");
    await form.getByRole("combobox", { name: "Queues" }).press("Enter");
    for (const profile of ["Distribution", "Archive"]) await form.getByLabel(profile).check();
    await expect(form.getByRole("status").filter({ hasText: "Watches 1 queue now." })).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    const rule = card(page, DEEP.name);
    await expect(rule).toContainText("More than 50,000 interactions wait in a queue");
    await expect(rule.getByRole("link", { name: "1 firing" })).toBeVisible();
    await rule.getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Hold time", { exact: true }).fill("3");
    await page.getByLabel("Hold time, unit").selectOption("hours");
    await page.getByRole("form").getByRole("button", { name: "Save" }).click();
    await expect(rule).toContainText("for at least 3 h");
    await rule.getByRole("button", { name: "Delete" }).click();
    await rule.getByRole("button", { name: "Delete" }).click();
    await expect(notice(page, `Deleted the rule ${DEEP.name}`)).toBeVisible();
    await expect(rule).toBeHidden();
  });

  test("watch also for customers who give up, in queues that a person chooses", async ({ page }) => {
    await page.goto("/settings/rules");
    await expect(card(page, "More customers give up than usual")).toContainText("Built in");
    await page.getByRole("button", { name: "New rule" }).click();
    const form = page.getByRole("form", { name: "New rule" });
    await form.getByLabel("Kind").selectOption("Customers giving up");
    await form.getByLabel("Name").fill("Chats are left");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(card(page, "Chats are left")).toContainText(
      "More customers give up than usual at that time",
    );
  });

  test("tell what is wrong at the field, also what only the server knows", async ({ page }) => {
    await page.goto("/settings/rules");
    await page.getByRole("button", { name: "New rule" }).click();
    const form = page.getByRole("form", { name: "New rule" });
    const save = form.getByRole("button", { name: "Save" });
    await form.getByLabel("Over at").fill("10");
    await save.click();
    await expect(form.getByText("Give the rule a name")).toBeVisible();
    await expect(form.getByText("Give a whole number from 0")).toHaveCount(1);
    await form.getByLabel("Name").fill("Queue growing");
    await form.getByLabel("Fires above").fill("10");
    await save.click();
    await expect(form.getByText("The level of recovery must lie below the threshold")).toBeVisible();
    await form.getByLabel("Over at").fill("5");
    await save.click();
    await expect(form.getByText("This name is taken")).toBeVisible();
  });
});

test.describe("silences", () => {
  test("keep an alert from being sent until they are ended", async ({ page }) => {
    await fireAlert(page);
    await page.goto(SILENCE_IT);
    const form = page.getByRole("form", { name: "New silence" });
    await expect(form.getByRole("status").filter({ hasText: "Mutes 1 alert now." })).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Give a reason")).toBeVisible();
    await form.getByLabel("Reason").fill("We empty it tonight");
    await form.getByText("4 hours").click();
    await form.getByRole("button", { name: "Save" }).click();
    const silence = card(page, "Silence: We empty it tonight");
    await expect(silence).toContainText("by The admin · mutes 1 alert now");
    await expect(silence).toContainText("3 h 59 min more");
    await expect(page).toHaveURL("/alerts/silences");
    await expect.poll(() => alertsIn(page, "suppressed")).toEqual([DEEP.name]);
    await silence.getByRole("button", { name: "Extend" }).click();
    await page.getByRole("menuitem", { name: "By 1 day" }).click();
    await expect(silence).toContainText("1 d 3 h more");
    await silence.getByRole("button", { name: "End now" }).click();
    await expect(silence.getByRole("button", { name: "Silence again" })).toBeVisible();
    await expect.poll(() => alertsIn(page, "open")).toEqual([DEEP.name]);
  });

  test("are made of demands on labels, with suggestions, and tell what is wrong with them", async ({
    page,
  }) => {
    await page.goto("/alerts/silences?matchers=nonsense");
    await expect(page.getByText("The link can’t be read")).toBeVisible();
    await page.getByRole("button", { name: "New silence" }).click();
    const form = page.getByRole("form", { name: "New silence" });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Give a value")).toBeVisible();
    await form.getByLabel("Label 1").fill("sever");
    await page.getByRole("option", { name: "severity" }).click();
    await form.getByLabel("Comparison 1").selectOption("is like");
    await form.getByLabel("Value 1").fill("no-such-*");
    await expect(form.getByRole("status").filter({ hasText: "Mutes no alert" })).toBeVisible();
    await form.getByRole("button", { name: "Remove demand 1" }).click();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Say which alerts: nothing silences everything")).toBeVisible();
  });
});

test.describe("maintenance", () => {
  test("is planned again and again, previewed over a change of the clocks, and stands in the calendar", async ({
    page,
  }) => {
    await page.goto("/alerts/maintenance");
    await expect(page.getByRole("heading", { name: "No maintenance is planned" })).toBeVisible();
    await page.getByRole("button", { name: "New maintenance window" }).click();
    const form = page.getByRole("form", { name: "New maintenance window" });
    await form.getByLabel("Name").fill("Nightly restart");
    await form.getByRole("combobox", { name: "Time zone" }).fill("berlin");
    await page.getByRole("option", { name: "Europe/Berlin" }).click();
    await form.getByLabel("Repeats").selectOption("Daily");
    const openings = form.getByRole("list", { name: "Next openings" });
    await expect(openings.getByRole("listitem")).toHaveCount(5);
    await expect(openings).toContainText(/22:00 – .*00:00 CES?T/);
    await expect(form.getByText(/The clocks change on|CES?T/).first()).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    const window = card(page, "Nightly restart");
    await expect(window).toContainText("Every day, 22:00 for 2 h, Europe/Berlin");
    await page.getByRole("button", { name: "Month after" }).click();
    const month = page.getByRole("table", { name: /^[A-Z][a-z]+ 20\d\d$/ });
    await expect(month.getByRole("link", { name: /Nightly restart/ })).toHaveCount(await daysShown(page));
    await month.getByRole("link").first().click();
    await expect(page).toHaveURL(/#window-\d+$/);
    await window.getByRole("button", { name: "Delete" }).click();
    await window.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("heading", { name: "No maintenance is planned" })).toBeVisible();
    await expect(month.getByRole("link")).toHaveCount(0);
  });

  test("keeps alerts from being sent while it is open, and says so", async ({ page }) => {
    await fireAlert(page);
    await page.goto("/alerts/maintenance");
    await page.getByRole("button", { name: "New maintenance window" }).click();
    const form = page.getByRole("form", { name: "New maintenance window" });
    await expect(form).toContainText("recording goes on and alerts are shown; alerts are not sent");
    await form.getByLabel("Name").fill("Move");
    await form.getByLabel("From").fill("00:00");
    await form.getByLabel("Lasts", { exact: true }).fill("3");
    await form.getByLabel("Lasts, unit").selectOption("days");
    await expect(form.getByText("It will be open once:")).toBeVisible();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(card(page, "Move")).toContainText("Open now");
    await expect.poll(() => alertsIn(page, "suppressed")).toEqual([DEEP.name]);
  });

  test("tells at the field what is wrong with a rule of one's own", async ({ page }) => {
    await page.goto("/alerts/maintenance");
    await page.getByRole("button", { name: "New maintenance window" }).click();
    const form = page.getByRole("form", { name: "New maintenance window" });
    await form.getByLabel("Repeats").selectOption("Own rule");
    await form.getByLabel("Rule", { exact: true }).fill("FREQ=HOURLY");
    await form.getByLabel("Lasts", { exact: true }).fill("");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Give it a name")).toBeVisible();
    await expect(form.getByText("Give a time from a minute to 31 days")).toBeVisible();
    await form.getByLabel("Name").fill("Hourly");
    await form.getByLabel("Lasts", { exact: true }).fill("1");
    await form.getByRole("button", { name: "Save" }).click();
    const rule = form.getByLabel("Rule", { exact: true });
    await expect(rule).toHaveAttribute("aria-invalid", "true");
    await expect(rule).toHaveAccessibleDescription(/A recurrence begins with FREQ=DAILY/);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("nothing scrolls sideways, and the month is a list of days", async ({ page }) => {
    const today = new Date().toISOString().slice(0, 10);
    await page.request.post("/api/v1/maintenance", {
      headers: await originOf(page),
      data: {
        name: "Nightly",
        matchers: [],
        timeZone: "UTC",
        startLocal: `${today}T22:00`,
        durationMinutes: 60,
        rrule: "FREQ=DAILY",
      },
    });
    await page.goto("/alerts/maintenance");
    await page.getByRole("button", { name: "Month after" }).click();
    await expect(page.getByRole("table")).toBeHidden();
    const days = page.getByRole("region", { name: "Calendar" }).getByRole("list").first();
    await expect(days.getByRole("link", { name: "22:00–23:00 Nightly" }).first()).toBeVisible();
    for (const [path, button] of [
      ["/alerts/maintenance", "New maintenance window"],
      ["/alerts/silences", "New silence"],
      ["/settings/rules", "New rule"],
    ] as const) {
      await page.goto(path);
      await page.getByRole("button", { name: button }).click();
      await expect(page.getByRole("form")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
});

/** The days of the calendar's whole weeks. */
async function daysShown(page: Page): Promise<number> {
  return page.getByRole("table").getByRole("cell").count();
}
