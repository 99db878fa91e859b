import type { Page } from "@playwright/test";
import { faultsInBothShapes } from "./support/accessibility";
import { queueRow } from "./support/board";
import { pressUntil } from "./support/press-until";
import { SOUTH_SERVER, STILL_QUEUE } from "./support/small-world";
import { expect, test } from "./support/test";

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  "the board": async (page) => {
    await page.goto("/");
    await expect(queueRow(page, STILL_QUEUE)).toBeVisible();
  },
  "a queue's page": async (page) => {
    await page.goto("/");
    await queueRow(page, STILL_QUEUE).getByRole("link").click();
    await expect(page.getByRole("heading", { name: STILL_QUEUE })).toBeVisible();
  },
  "the servers": async (page) => {
    await page.goto("/servers");
    await expect(page.getByRole("link", { name: SOUTH_SERVER })).toBeVisible();
  },
  "a server's page": async (page) => {
    await page.goto("/servers");
    await page.getByRole("link", { name: SOUTH_SERVER }).click();
    await expect(page.getByRole("heading", { name: SOUTH_SERVER })).toBeVisible();
  },
  "the settings of servers, and a bridge that is not there": async (page) => {
    await page.goto("/settings/servers");
    await page.getByRole("button", { name: "Add servers" }).click();
    await page.getByLabel("Address of the bridge").fill("http://127.0.0.1:9");
    await page.getByRole("button", { name: "See what it offers" }).click();
    await expect(page.getByText("The bridge could not be asked")).toBeVisible();
    await page
      .getByRole("article", { name: SOUTH_SERVER })
      .getByRole("button", { name: "Options access" })
      .click();
    await expect(page.getByText("Experimental")).toBeVisible();
  },
  "the switches": async (page) => {
    await page.goto("/settings/counters");
    await expect(page.getByText(/moving since/).first()).toBeVisible();
  },
  "the settings of detection": async (page) => {
    await page.goto("/settings/detection");
    await page.getByLabel("False alarms per month, over all queues").fill("1000");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give a number from 0.01 to 100")).toBeVisible();
  },
  "the calendar": async (page) => {
    await page.goto("/settings/calendar");
    await page.getByRole("button", { name: /^North/ }).click();
    await page.getByRole("form", { name: "Calendar of North" }).getByText("Given here").click();
    await expect(page.getByLabel("Monday, opens")).toBeVisible();
  },
  "a new group": async (page) => {
    await page.goto("/settings/groups");
    await pressUntil(
      page.getByRole("button", { name: "New group" }),
      page.getByLabel(`${STILL_QUEUE} Environment · North`),
    );
  },
  "the rules, and a mistaken new one": async (page) => {
    await page.goto("/settings/rules");
    await page.getByRole("button", { name: "New rule" }).click();
    await page.getByRole("button", { name: "Add a step" }).click();
    await page.getByRole("form", { name: "New rule" }).getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give the rule a name")).toBeVisible();
    await expect(page.getByText(/^Watches \d+ queues now/)).toBeVisible();
  },
  "a mistaken new silence": async (page) => {
    await page.goto("/alerts/silences");
    await page.getByRole("button", { name: "New silence" }).click();
    await page.getByRole("switch", { name: "Begin later" }).press("Space");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Give a value")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Nothing is silenced" })).toBeVisible();
  },
  "the maintenance, and a new window": async (page) => {
    await page.goto("/alerts/maintenance");
    await page.getByRole("button", { name: "New maintenance window" }).click();
    await page.getByLabel("Repeats").selectOption("Weekly");
    await expect(page.getByRole("list", { name: "Next openings" })).toBeVisible();
  },
  "the account": async (page) => {
    await page.goto("/account");
    await pressUntil(page.getByRole("button", { name: "Set up" }), page.getByLabel("Your password"));
  },
  "the people": async (page) => {
    await page.goto("/settings/people");
    await pressUntil(
      page.getByRole("button", { name: "Invite somebody" }),
      page.getByRole("radio", { name: "Supervisor" }),
    );
  },
  "the tokens": async (page) => {
    await page.goto("/settings/tokens");
    await pressUntil(
      page.getByRole("button", { name: "New token" }),
      page.getByRole("radio", { name: "Operate" }),
    );
  },
  "the general settings": async (page) => {
    await page.goto("/settings/general");
    await expect(page.getByRole("heading", { name: "Backup" })).toBeVisible();
  },
  "the configuration as a file": async (page) => {
    await page.goto("/settings/configuration");
    await expect(page.getByRole("link", { name: "Download the configuration" })).toBeVisible();
  },
  "the audit log": async (page) => {
    await page.goto("/settings/audit");
    await expect(page.getByRole("group").filter({ hasText: "sign" }).first()).toBeVisible();
  },
  "the description of the API": async (page) => {
    await page.goto("/api-docs");
    await expect(page.getByRole("heading", { name: "Quiet times" })).toBeVisible();
    await expect(page.getByText("`")).toHaveCount(0);
  },
  "the page that is not there": async (page) => {
    await page.goto("/no/such/page");
    await expect(page.getByText("There is nothing at this address")).toBeVisible();
  },
};

// Each page is judged twice.
test.describe.configure({ timeout: 120_000 });

const OPEN_PAGES = { "the sign-in": "/sign-in", "a link that leads nowhere": "/welcome" } as const;

test.describe("whoever is not signed in", () => {
  test.use({ who: "nobody" });
  for (const [name, path] of Object.entries(OPEN_PAGES)) {
    test(`${name} has no serious accessibility fault`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await faultsInBothShapes(page)).toEqual([]);
    });
  }
});

test.describe("a viewer", () => {
  test.use({ who: "viewer" });
  test("a page of another role has no serious accessibility fault", async ({ page }) => {
    await page.goto("/settings/people");
    await expect(page.getByText("This page is not for your role")).toBeVisible();
    expect(await faultsInBothShapes(page)).toEqual([]);
  });
});

const LOADING = {
  "/": "Loading the queues",
  "/alerts": "Loading the alerts",
  "/settings/general": "Measuring the database",
} as const;

for (const [path, word] of Object.entries(LOADING)) {
  test(`${path} has no serious accessibility fault while it loads`, async ({ page }) => {
    // An answer that never comes.
    await page.route(/\/api\/v1\/(queues|alerts|settings)/, () => {});
    await page.goto(path);
    await expect(page.getByRole("progressbar", { name: word })).toBeVisible();
    expect(await faultsInBothShapes(page)).toEqual([]);
  });
}

for (const [name, open] of Object.entries(PAGES)) {
  test(`${name} has no serious accessibility fault`, async ({ page }) => {
    await open(page);
    expect(await faultsInBothShapes(page)).toEqual([]);
  });
}
