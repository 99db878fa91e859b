import type { Page } from "@playwright/test";
import { anAlert } from "@/components/alerts/fixtures";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { faultsInBothShapes } from "./support/accessibility";
import { firing, minutesAgo, standInAlerts } from "./support/stand-in-alerts";
import { expect, test } from "./support/test";

const server: AlertItem["subject"] = { kind: "server", id: 3, name: "Ixn_South_1", cluster: "South" };
const unreachable = { id: 5, name: "Server does not answer", kind: "server-unreachable" } as const;
const silenced: AlertItem["suppressed"] = {
  by: "silence",
  until: minutesAgo(-60),
  sentence: "Silenced until tonight: change of the router",
};
const open = [
  firing(1, 12),
  firing(2, 20, {
    severity: "warning",
    rule: unreachable,
    subject: server,
    sentence: "6 polls in a row failed.",
  }),
];

const rows = (page: Page) => page.getByRole("list", { name: "Alerts" }).getByRole("listitem");
const tab = (page: Page, name: string | RegExp) => page.getByRole("tab", { name });
const notice = (page: Page, text: string) => page.getByRole("alert").filter({ hasText: text });

// The page asks on until it is closed; an answer that is under way then is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

test.describe("the alerts", () => {
  test("say that nothing is wrong, and on what that rests", async ({ page }) => {
    await standInAlerts(page, []);
    await page.goto("/alerts");
    await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
    await expect(page.getByText("3 of 3 servers answer.")).toBeVisible();
    await tab(page, "History").click();
    await expect(page.getByRole("heading", { name: "No alert has been resolved yet" })).toBeVisible();
  });

  test("say how much it matters, what, where, since when and who has it", async ({ page }) => {
    const acknowledged = { by: "Anna", note: "I call the router team", at: minutesAgo(1) };
    await standInAlerts(page, [
      ...open,
      firing(3, 30, { acknowledged }),
      firing(4, 40, { suppressed: silenced }),
    ]);
    await page.goto("/alerts");
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first()).toContainText("Critical");
    await expect(rows(page).first()).toContainText("none has");
    await expect(rows(page).first()).toContainText("12 min");
    await expect(rows(page).first().getByRole("link", { name: "Email.Sales.Q" })).toHaveAttribute(
      "href",
      "/queues/17",
    );
    await expect(rows(page).last().getByRole("link", { name: "Ixn_South_1" })).toHaveAttribute(
      "href",
      "/servers/3",
    );
    await expect(page).toHaveTitle("(2) Alerts · Tidewatch");
    await expect(
      page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Alerts 2 open" }),
    ).toBeVisible();
    await tab(page, /^Acknowledged/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText(/Acknowledged by Anna, .*: I call the router team/);
    await tab(page, /^Suppressed/).click();
    await expect(rows(page)).toContainText("Does not notify. Silenced until tonight: change of the router");
    await expect(page).toHaveURL(/\?list=suppressed$/);
  });

  test("are filtered by the address, also for a colleague", async ({ page }) => {
    await standInAlerts(page, open);
    await page.goto("/alerts");
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole("combobox", { name: "Severity" }).selectOption("Warning");
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("combobox", { name: "Cluster" }).selectOption("South");
    await page.getByRole("textbox", { name: "Search alerts" }).fill("polls");
    await expect(page).toHaveURL("/alerts?severity=warning&cluster=South&search=polls");
    await page.reload();
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("combobox", { name: "Kind" }).selectOption("Queue growing");
    await expect(page.getByRole("heading", { name: "No alert matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(page).toHaveURL("/alerts");
  });

  test("come page by page", async ({ page }) => {
    await standInAlerts(
      page,
      [1, 2, 3, 4, 5].map((id) => firing(id, id)),
    );
    await page.goto("/alerts");
    await expect(rows(page)).toHaveCount(3);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect(rows(page)).toHaveCount(5);
    await expect(page.getByRole("button", { name: "Show more" })).toBeHidden();
  });

  test("come and go by themselves", async ({ page }) => {
    const world = await standInAlerts(page, []);
    await page.goto("/alerts");
    await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
    world.alerts = open;
    await expect(rows(page)).toHaveCount(2);
  });

  test("are taken by a person, one with a note and several at once", async ({ page }) => {
    const world = await standInAlerts(page, [...open, firing(3, 30), firing(4, 31)]);
    await page.goto("/alerts");
    await rows(page).first().getByRole("button", { name: "Acknowledge" }).click();
    await page.getByRole("textbox", { name: "Note (optional)" }).fill("Mine");
    await page.keyboard.press("Enter");
    await expect(notice(page, "Acknowledged")).toBeVisible();
    await expect(tab(page, /^Acknowledged/)).toContainText("1");
    await page.getByLabel("Choose all shown").check();
    await page.getByRole("button", { name: "Acknowledge all chosen" }).click();
    await expect(page.getByRole("heading", { name: "No alert is open" })).toBeVisible();
    await expect(page.getByText("4 alerts are acknowledged.")).toBeVisible();
    expect(world.alerts.map(({ acknowledged }) => acknowledged?.note)).toEqual(["Mine", "", "", ""]);
  });

  test("are silenced by their own labels, with a reason", async ({ page }) => {
    const world = await standInAlerts(page, open);
    await page.goto("/alerts");
    await rows(page).first().getByRole("button", { name: "Silence" }).click();
    const form = page.getByRole("form", { name: "Silence" });
    await expect(form.getByLabel("queue = Email.Sales.Q")).toBeChecked();
    await expect(form.getByLabel("severity = critical")).not.toBeChecked();
    await form.getByRole("button", { name: "Silence" }).click();
    await expect(form.getByText("Give a reason")).toBeVisible();
    await form.getByLabel("rule = Queue not draining").uncheck();
    await form.getByText("4 hours").click();
    await form.getByRole("textbox", { name: "Reason" }).fill("The router is changed");
    await form.getByRole("button", { name: "Silence" }).click();
    await expect(notice(page, "Silenced 1 alert")).toBeVisible();
    await expect(form).toBeHidden();
    expect(world.silences).toEqual([
      {
        matchers: [
          { label: "queue", operator: "=", value: "Email.Sales.Q" },
          { label: "cluster", operator: "=", value: "Digital-EU" },
          { label: "tenant", operator: "=", value: "Environment" },
        ],
        reason: "The router is changed",
        endsAt: expect.stringMatching(/Z$/),
      },
    ]);
  });

  test("say so when a person may not take one, and when they cannot be read", async ({ page }) => {
    await standInAlerts(page, open);
    const forbidden = {
      type: "about:blank",
      title: "Not allowed",
      status: 403,
      detail: "Ask a supervisor.",
      code: "forbidden",
    };
    await page.route(/\/acknowledge$/, (route) => route.fulfill({ status: 403, json: forbidden }));
    await page.goto("/alerts");
    await rows(page).first().getByRole("button", { name: "Acknowledge" }).click();
    await page
      .getByRole("form", { name: "Acknowledge" })
      .getByRole("button", { name: "Acknowledge" })
      .click();
    await expect(notice(page, "Ask a supervisor.")).toBeVisible();
    await expect(rows(page)).toHaveCount(2);
    await page.route(/\/api\/v1\/alerts\?list=history/, (route) =>
      route.fulfill({ status: 403, json: forbidden }),
    );
    await tab(page, "History").click();
    await expect(
      page.getByRole("alert").filter({ hasText: "Not allowed" }).getByRole("button", { name: "Try again" }),
    ).toBeVisible();
  });
});

test.describe("an alert's page", () => {
  test("says what is wrong with its numbers, what happened, and who was told", async ({ page }) => {
    await standInAlerts(page, open);
    await page.goto("/alerts");
    await rows(page)
      .first()
      .getByRole("link", { name: /^Work has waited/ })
      .click();
    await expect(
      page.getByRole("heading", { level: 1, name: "Queue not draining: Email.Sales.Q" }),
    ).toBeVisible();
    const head = page.getByRole("region", { name: "What is wrong" });
    await expect(head).toContainText("Expected to leave33");
    await expect(head.getByRole("status")).toHaveText("Firing");
    await expect(page.getByRole("region", { name: "Time line" }).getByRole("listitem")).toHaveCount(2);
    const delivery = page.getByRole("row", { name: /On call/ });
    await expect(delivery).toContainText("Waiting");
    await expect(delivery.getByRole("link")).toHaveAttribute("href", "/settings/webhooks/4");
  });

  test("takes an acknowledgement, and takes it back", async ({ page }) => {
    await standInAlerts(page, open);
    await page.goto("/alerts/1");
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByRole("textbox", { name: "Note (optional)" }).fill("Mine");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/Acknowledged by Anna, .*: Mine/)).toBeVisible();
    await page.getByRole("button", { name: "Unacknowledge" }).click();
    await expect(page.getByText(/Acknowledged by Anna/)).toBeHidden();
  });

  test("says why it is not sent, and by what it is explained", async ({ page }) => {
    const suppressed: AlertItem["suppressed"] = {
      by: "inhibition",
      until: null,
      sentence: "Its server does not answer.",
    };
    await standInAlerts(page, [...open, firing(7, 5, { suppressed })]);
    await page.goto("/alerts/7");
    await expect(page.getByRole("note")).toContainText("Its server does not answer.");
    await page
      .getByRole("region", { name: "Related alerts" })
      .getByRole("link", { name: "Ixn_South_1" })
      .click();
    await expect(page).toHaveURL("/alerts/2");
  });

  test("stays when it is over, without anything to do", async ({ page }) => {
    const [startedAt, resolvedAt] = ["2026-11-22T19:00:00Z", "2026-11-22T19:30:00Z"];
    await standInAlerts(page, [
      anAlert({ id: 1, phase: "resolved", startedAt, firedAt: startedAt, resolvedAt }),
    ]);
    await page.goto("/alerts/1");
    const head = page.getByRole("region", { name: "What is wrong" });
    await expect(head.getByRole("status")).toHaveText("Resolved");
    await expect(head).toContainText("Lasted30 min");
    await expect(head.getByRole("button")).toHaveCount(0);
  });

  test("says so when there is no such alert", async ({ page }) => {
    await standInAlerts(page, []);
    await page.goto("/alerts/999999");
    await expect(page.getByRole("heading", { name: "There is no such alert" })).toBeVisible();
  });
});

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  "the list": async (page) => {
    await page.goto("/alerts");
    await rows(page).first().getByRole("button", { name: "Silence" }).click();
    await rows(page).last().getByRole("button", { name: "Acknowledge" }).click();
    await expect(page.getByRole("form", { name: "Silence" })).toBeVisible();
  },
  "an empty list": async (page) => {
    await page.goto("/alerts?list=pending");
    await expect(page.getByRole("heading", { name: "No alert is pending" })).toBeVisible();
  },
  "an alert's page": async (page) => {
    await page.goto("/alerts/4");
    await expect(page.getByRole("region", { name: "Depth" })).toBeVisible();
    await expect(page.getByRole("row", { name: /On call/ })).toBeVisible();
  },
  "the bell's menu": async (page) => {
    await page.goto("/alerts");
    await page.getByRole("button", { name: /^Notifications and sound/ }).click();
    await expect(page.getByText("Tell of new alerts")).toBeVisible();
  },
};

for (const [name, visit] of Object.entries(PAGES)) {
  test(`${name} fits and has no serious accessibility fault`, async ({ page }) => {
    test.slow();
    await standInAlerts(page, [...open, firing(4, 40, { suppressed: silenced })]);
    await visit(page);
    expect(await faultsInBothShapes(page)).toEqual([]);
  });
}
