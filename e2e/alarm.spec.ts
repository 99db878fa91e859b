import type { Page } from "@playwright/test";
import { firing, standInAlerts } from "./support/stand-in-alerts";
import { expect, test } from "./support/test";

const rows = (page: Page) => page.getByRole("list", { name: "Alerts" }).getByRole("listitem");

// The page asks on until it is closed; an answer that is under way then is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: "ignoreErrors" }));

test.describe("the bell", () => {
  /** Records the browser's notifications, which a headless browser does not show. */
  async function recordNotices(page: Page): Promise<() => Promise<string[]>> {
    await page.addInitScript(() => {
      const shown: string[] = [];
      class Recorded {
        static permission = "default";
        static requestPermission = async () => {
          Recorded.permission = "granted";
          return "granted";
        };
        onclick = null;
        constructor(title: string) {
          shown.push(title);
        }
        close() {}
      }
      Object.assign(window, { Notification: Recorded, shownNotices: shown });
    });
    return () => page.evaluate(() => Reflect.get(window, "shownNotices"));
  }
  const bell = (page: Page) => page.getByRole("button", { name: /^Notifications and sound/ });

  test("tells of an alert that is new, once, from a severity on, and remembers what was chosen", async ({
    page,
  }) => {
    const notices = await recordNotices(page);
    const before = firing(1, 12);
    const world = await standInAlerts(page, [before]);
    await page.goto("/");
    await bell(page).click();
    await page.getByRole("switch", { name: "Notifications" }).check();
    await page.getByRole("combobox", { name: "From severity" }).selectOption("Critical");
    await page.keyboard.press("Escape");
    await expect(bell(page)).toHaveAccessibleName("Notifications and sound: on");
    world.alerts = [firing(3, 0, { severity: "warning" }), firing(2, 0), before];
    await expect.poll(notices).toEqual(["Critical: Email.Sales.Q"]);
    await page.goto("/alerts");
    await expect(bell(page)).toHaveAccessibleName("Notifications and sound: on");
    await expect(rows(page)).toHaveCount(3);
    expect(await notices()).toEqual([]);
  });

  test("tells on while the page is hidden", async ({ page }) => {
    const notices = await recordNotices(page);
    const world = await standInAlerts(page, []);
    await page.goto("/");
    await bell(page).click();
    await page.getByRole("switch", { name: "Notifications" }).check();
    await expect(page.getByText("Live", { exact: true })).toBeVisible();
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    world.alerts = [firing(2, 0)];
    await expect.poll(notices).toEqual(["Critical: Email.Sales.Q"]);
  });

  test("says so when the browser holds the sound back, until the page is touched", async ({ page }) => {
    await standInAlerts(page, []);
    // A headless browser holds nothing back.
    await page.addInitScript(() => {
      class Held {
        state = "suspended";
        onstatechange = () => {};
        resume = async () => {
          this.state = "running";
          this.onstatechange();
        };
      }
      Object.assign(window, { AudioContext: Held });
    });
    await page.addInitScript(() =>
      localStorage.setItem(
        "tidewatch-alarm",
        JSON.stringify({ notify: false, sound: true, from: "warning" }),
      ),
    );
    await page.goto("/");
    await page.getByRole("button", { name: "Allow sound" }).click();
    await expect(page.getByRole("button", { name: "Allow sound" })).toBeHidden();
  });

  test("says so when the browser does not allow notifications", async ({ page }) => {
    await standInAlerts(page, []);
    await page.addInitScript(() => Object.assign(window, { Notification: { permission: "denied" } }));
    await page.goto("/");
    await bell(page).click();
    await expect(page.getByText("does not allow notifications")).toBeVisible();
    await expect(page.getByRole("switch", { name: "Notifications" })).toBeDisabled();
  });
});
