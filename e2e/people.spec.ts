import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { ROLES } from "@/lib/auth/roles";
import { emailOf, PASSWORD } from "./support/people";
import { pressUntil } from "./support/press-until";
import { expect, test } from "./support/test";

/** Every page, and the least role that it is for. */
const PAGES = {
  "/": "viewer",
  "/servers": "viewer",
  "/alerts": "viewer",
  "/alerts/silences": "viewer",
  "/alerts/maintenance": "viewer",
  "/account": "viewer",
  "/api-docs": "viewer",
  "/back-test": "supervisor",
  "/settings/detection": "admin",
  "/settings/rules": "admin",
  "/settings/calendar": "admin",
  "/settings/groups": "admin",
  "/settings/webhooks": "admin",
  "/settings/counters": "admin",
  "/settings/servers": "admin",
  "/settings/people": "admin",
  "/settings/audit": "admin",
  "/settings/general": "admin",
  "/settings/configuration": "admin",
  "/settings/tokens": "admin",
} as const;
const NOT_YOURS = "This page is not for your role";

async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** What an authenticator app shows for a key at a moment (RFC 6238). */
function totp(base32: string, atMs: number): string {
  const bits = [...base32].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter));
  const text = bits.map((value) => value.toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((text.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test.describe("whoever is not signed in", () => {
  test.use({ who: "nobody" });

  test("is led to the sign-in from every page, and back after it", async ({ page, site }) => {
    test.slow();
    for (const path of Object.keys(PAGES)) {
      const answer = await page.request.get(path, { maxRedirects: 0 });
      expect(answer.status()).toBe(303);
      const { location = "" } = answer.headers();
      expect(new URL(location, site.url).href).toBe(`${site.url}/sign-in?next=${encodeURIComponent(path)}`);
    }
    await page.goto("/servers?x=1");
    await typePassword(page, emailOf("viewer"), "wrong password here");
    await expect(page.getByText("The e-mail or the password is wrong.")).toBeVisible();
    await typePassword(page, emailOf("viewer"), PASSWORD);
    await expect(page).toHaveURL("/servers?x=1");
    await expect(page.getByRole("button", { name: "Signed in as The viewer" })).toBeVisible();
  });

  test("is never led to another site", async ({ page, site }) => {
    await page.goto("/sign-in?next=https://evil.example/");
    await typePassword(page, emailOf("viewer"), PASSWORD);
    await expect(page).toHaveURL(`${site.url}/`);
  });
});

for (const role of ROLES) {
  test.describe(`the ${role}`, () => {
    test.use({ who: role });

    test("sees the pages of that role, a sentence in place of the others, and none that breaks the content-security policy", async ({
      page,
    }) => {
      test.slow();
      const violations = await policyViolations(page);
      for (const [path, least] of Object.entries(PAGES)) {
        const answer = await page.goto(path, { waitUntil: "commit" });
        const policy = answer?.headers()["content-security-policy"] ?? "";
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const isForRole = ROLES.indexOf(role) >= ROLES.indexOf(least);
        await expect(page.getByText(NOT_YOURS)).toHaveCount(isForRole ? 0 : 1);
      }
      expect(violations).toEqual([]);
    });
  });
}

test.describe("a person", () => {
  test("is invited, joins, loses a role while a page is open, and is deleted", async ({
    page,
    browser,
    site,
  }) => {
    test.slow();
    await page.goto("/settings/people");
    await page.getByRole("button", { name: "Invite somebody" }).click();
    await page.getByLabel("E-mail").fill("new@site.example");
    await page.getByRole("radio", { name: "Supervisor" }).check();
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = await page.getByText(/welcome#/).textContent();

    const theirs = await browser.newContext({ storageState: site.stateOf("nobody"), baseURL: site.url });
    const their = await theirs.newPage();
    // The link names Tidewatch's own address.
    await their.goto(`/welcome${new URL(link ?? "").hash}`);
    await their.getByLabel("Your name").fill('<b onclick="alert(1)">New</b>');
    await their.getByRole("textbox", { name: "New password" }).fill("a password of theirs");
    await their.getByLabel("The same again").fill("a password of theirs");
    await their.getByRole("button", { name: "Join" }).click();
    await expect(their).toHaveURL("/");
    await their.goto("/back-test");
    await expect(their.getByRole("heading", { name: "Back-test" })).toBeVisible();

    const card = page.getByRole("article", { name: '<b onclick="alert(1)">New</b>' });
    await page.reload();
    await card.getByRole("button", { name: /^Change / }).click();
    await page.getByRole("menuitem", { name: "Change role" }).click();
    await card.getByRole("radio", { name: "Viewer" }).check();
    await card.getByRole("button", { name: "Save" }).click();
    await expect(their.getByText(NOT_YOURS)).toBeVisible({ timeout: 90_000 });

    await card.getByRole("button", { name: /^Change / }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await card.getByRole("button", { name: "Delete" }).click();
    await expect(card).toHaveCount(0);
    // The page may go to the sign-in by itself at this moment, which aborts the visit.
    await their.goto("/").catch((error: Error) => expect(error.message).toContain("ERR_ABORTED"));
    await expect(their).toHaveURL(/\/sign-in/);
    await theirs.close();
  });

  test("sets a second factor up, and is asked for it", async ({ browser, site }) => {
    const context = await browser.newContext({ storageState: site.stateOf("nobody"), baseURL: site.url });
    const page = await context.newPage();
    await page.goto("/sign-in?next=/account");
    await typePassword(page, emailOf("supervisor"), PASSWORD);
    const password = page.getByRole("textbox", { name: "Your password" });
    await pressUntil(page.getByRole("button", { name: "Set up" }), password);
    await password.fill(PASSWORD);
    await page.getByRole("button", { name: "Go on" }).click();
    const key = (await page.locator("code").first().textContent()) ?? "";
    const [backupCode = ""] = await page.getByRole("listitem").allTextContents();
    await page.getByLabel("3. The code that the app shows now").fill(totp(key, Date.now()));
    await page.getByRole("button", { name: "Switch the second factor on" }).click();
    await expect(page.getByText("You are asked for a code at each sign-in.")).toBeVisible();

    await context.clearCookies();
    await page.goto("/sign-in?next=/account");
    await typePassword(page, emailOf("supervisor"), PASSWORD);
    await page.getByLabel("Code").fill("000000");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText(/The code is wrong/)).toBeVisible();
    await page.getByLabel("Code").fill(backupCode);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
    await page.getByRole("button", { name: "Switch off" }).click();
    await page.getByRole("textbox", { name: "Your password" }).fill(PASSWORD);
    await page.getByRole("button", { name: "Switch off" }).click();
    await expect(page.getByText("Your password alone lets you in.")).toBeVisible();
    await context.close();
  });
});

test("pages that are reached by links keep to the content-security policy", async ({ page }) => {
  const violations = await policyViolations(page);
  await page.goto("/");
  await page.getByRole("rowheader").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Account" }).click();
  await expect(page.getByRole("heading", { name: "Account" })).toBeVisible();
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(violations).toEqual([]);
});

/** What the browser says against the policy on this page from now on; it grows. */
async function policyViolations(page: Page): Promise<readonly string[]> {
  const violations: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      // biome-ignore lint/suspicious/noConsole: the test reads it there
      console.error(
        `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`,
      );
    });
  });
  return violations;
}
