import type { Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startReceiver, type TestReceiver } from "@/lib/webhooks/fixtures/test-receiver";
import { faultsInBothShapes, graveFindings } from "./support/accessibility";
import { expect, test } from "./support/test";

let receiver: TestReceiver;

test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(async ({ request }) => {
  await receiver[Symbol.asyncDispose]();
  const { items } = await (await request.get("/api/v1/webhooks")).json();
  for (const { id } of items) await request.delete(`/api/v1/webhooks/${id}`, { data: {} });
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const log = (page: Page) => page.getByRole("region", { name: "Log" });

/** Makes a webhook on the screen; answers its secret. */
async function makeWebhook(page: Page, name: string, look = async () => {}): Promise<string> {
  await page.goto("/settings/webhooks");
  await button(page, "New webhook").click();
  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Address").fill(`${receiver.url}/hook`);
  await button(page, "Save").click();
  const told = page.getByRole("dialog", { name: `The signing secret of ${name}` });
  const secret = await told.getByLabel("Signing secret").inputValue();
  await look();
  await told.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
  return secret;
}

test.describe("a webhook", () => {
  test("is made, tells its secret once, and says by a test and in its log what arrives", async ({ page }) => {
    const secret = await makeWebhook(page, "Ops");
    await button(page, "Send a test").click();
    await expect(page.getByRole("status", { name: "The test" })).toContainText("Delivered");
    const [got] = receiver.received;
    expect(new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {})).toMatchObject({ event: "test" });
    await log(page)
      .getByRole("button", { name: /Delivered/ })
      .click();
    await expect(log(page).getByLabel("What was sent")).toHaveValue(/"event": "test"/);
    await expect(log(page).getByLabel("Answer to attempt 1")).toHaveValue("ok");
    await expect(log(page).getByText(/answer 200/)).toBeVisible();
    await page.goto("/settings/webhooks");
    const card = page.getByRole("article", { name: "Ops" });
    await expect(card).toContainText("Tidewatch JSON");
    await expect(card).toContainText("nothing waits");
    expect(await page.content()).not.toContain(secret);
  });

  test("says why a receiver did not take a message, and delivers it again with the same id", async ({
    page,
  }) => {
    receiver.answer = (response) => response.writeHead(410).end("This hook is gone");
    await makeWebhook(page, "Ops");
    await button(page, "Send a test").click();
    await expect(page.getByRole("status", { name: "The test" })).toContainText("does not take it (410)");
    await page.getByRole("combobox", { name: "State" }).selectOption("failed");
    await expect(page).toHaveURL(/\?status=failed$/);
    await page.reload();
    await log(page)
      .getByRole("button", { name: /Failed/ })
      .click();
    await expect(log(page).getByLabel("Answer to attempt 1")).toHaveValue("This hook is gone");
    receiver.answer = (response) => response.end("ok");
    await button(page, "Deliver again").click();
    await expect(log(page).getByText("There is no such delivery")).toBeVisible();
    await page.getByRole("combobox", { name: "State" }).selectOption("");
    await expect(log(page).getByRole("button", { name: /Delivered.*2 attempts/ })).toBeVisible();
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  test("gets another secret, and the old one signs too for a while", async ({ page }) => {
    const old = await makeWebhook(page, "Ops");
    await button(page, "Replace the secret").click();
    await button(page, "Replace the secret").click();
    const told = page.getByRole("dialog");
    const fresh = await told.getByLabel("Signing secret").inputValue();
    await told.getByRole("button", { name: "I have kept it" }).click();
    await expect(page.getByText(/The secret that was replaced signs too until/)).toBeVisible();
    await button(page, "Send a test").click();
    await expect(page.getByRole("status", { name: "The test" })).toContainText("Delivered");
    const [got] = receiver.received;
    for (const secret of [old, fresh])
      expect(new Webhook(secret).verify(got?.body ?? "", got?.headers ?? {})).toMatchObject({ version: 2 });
  });

  test("asks for the beginnings of recovery, which an older format does not send", async ({ page }) => {
    await makeWebhook(page, "Ops");
    await button(page, "Edit").click();
    const wish = page.getByRole("switch", { name: "Notify also when a queue begins to recover" });
    await wish.press("Space");
    await page.getByLabel("Format").selectOption("tidewatch");
    await expect(wish).toBeHidden();
    await page.getByLabel("Format").selectOption("tidewatch-2");
    await expect(wish).toBeChecked();
    await button(page, "Save").click();
    await expect(page.getByText(/when a queue begins to recover/)).toBeVisible();
  });

  test("shows what a template makes, says what is wrong with it, and is changed and deleted", async ({
    page,
  }) => {
    await makeWebhook(page, "Ops");
    await button(page, "Edit").click();
    await page.getByLabel("Format").selectOption("custom");
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview.getByLabel(/What is sent/)).toHaveValue(/"text": "This is a test/);
    await page.getByLabel("Template").fill("{{#alert}}");
    await expect(preview.getByText("Nothing could be sent so")).toBeVisible();
    await page.getByLabel("Template").fill("Queue {{alert.labels.queue}}");
    await expect(preview.getByLabel("What is sent, text/plain; charset=utf-8")).toHaveValue(
      "Queue Example queue",
    );
    await page.getByLabel("Name").fill("Night shift");
    await button(page, "Save").click();
    await expect(page.getByRole("heading", { name: "Night shift" })).toBeVisible();
    await button(page, "Send a test").click();
    await expect.poll(() => receiver.received.map(({ body }) => body)).toEqual(["Queue Example queue"]);
    await button(page, "Delete").click();
    await button(page, "Delete").click();
    await expect(page.getByText("Nobody is told yet")).toBeVisible();
  });

  test("that is paused after failures is said on every page until it is resumed", async ({
    page,
    request,
  }) => {
    receiver.answer = (response) => response.writeHead(410).end();
    await makeWebhook(page, "Ops");
    const id = /\d+$/.exec(page.url())?.[0];
    await Promise.all(
      Array.from({ length: 20 }, () => request.post(`/api/v1/webhooks/${id}/test`, { data: {} })),
    );
    await page.goto("/");
    const banner = page.getByRole("status").filter({ hasText: "it failed 20 times in a row" });
    await banner.getByRole("link", { name: "Ops" }).click();
    await expect(button(page, "Resume")).toBeVisible();
    expect(await graveFindings(page)).toEqual([]);
    receiver.answer = (response) => response.end();
    await button(page, "Resume").click();
    await expect(button(page, "Send a test")).toBeVisible();
    await expect(banner).toBeHidden();
  });

  test("for e-mail says that a mail server is missing, and how to set it", async ({ page }) => {
    await page.goto("/settings/webhooks");
    await button(page, "New webhook").click();
    await page.getByLabel("Format").selectOption("email");
    await expect(page.getByText("Start Tidewatch with SMTP_URL")).toBeVisible();
    await page.getByLabel("Name").fill("Mail");
    await page.getByLabel("E-mail addresses").fill("nobody");
    await button(page, "Save").click();
    await expect(page.getByText("Give mailto: and e-mail addresses with commas")).toBeVisible();
  });
});

test("a webhook has no serious accessibility fault, and scrolls in one direction only", async ({ page }) => {
  test.slow();
  receiver.answer = (response) => response.writeHead(404).end("x".repeat(4_000));
  const faults: string[] = [];
  const look = async () => {
    faults.push(...(await faultsInBothShapes(page)));
  };
  await makeWebhook(page, "A receiver with a rather long name for a narrow screen", look);
  await button(page, "Send a test").click();
  await expect(page.getByRole("status", { name: "The test" })).toContainText("does not take it");
  await log(page)
    .getByRole("button", { name: /Failed/ })
    .click();
  await expect(log(page).getByLabel("Answer to attempt 1")).toBeVisible();
  await look();
  await button(page, "Edit").click();
  await page.getByLabel("Format").selectOption("custom");
  await expect(page.getByLabel("Template")).toBeVisible();
  await look();
  expect(faults).toEqual([]);
});
