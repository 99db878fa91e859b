import type { APIRequestContext } from "@playwright/test";
import { ruleItemSchema } from "@/lib/http/alert-schemas";
import { ownerOf, queueRow, stateOf } from "./support/board";
import { STILL_QUEUE } from "./support/small-world";
import { expect, test } from "./support/test";

/** A rule that the still queue, with its thousands, breaks at once. */
const RULE = "More than a hundred wait";

async function makeRule(request: APIRequestContext): Promise<number> {
  const answer = await request.post("/api/v1/rules", {
    data: {
      kind: "queue-depth",
      name: RULE,
      enabled: true,
      severity: "warning",
      matcher: { clusters: [], queues: [STILL_QUEUE], profiles: [], servers: [] },
      above: 100,
      recoverAt: 50,
      holdMs: 0,
      keepFiringMs: 0,
      escalation: [],
    },
  });
  return ruleItemSchema.parse(await answer.json()).rule.id;
}

test("a queue that breaks a rule is led through its alert's life", async ({ page, request }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  await expect(queueRow(page, STILL_QUEUE)).toBeVisible();
  const ruleId = await makeRule(request);

  await test.step("the board shows it by itself, in place of the detector's calm, and leads to it", async () => {
    await expect(stateOf(queueRow(page, STILL_QUEUE))).toContainText("Above threshold");
    await expect(page.getByRole("button", { name: "1 open alert: show only" })).toBeVisible();
    await expect(page).toHaveTitle("(1) Queues · Tidewatch");
    await queueRow(page, STILL_QUEUE)
      .getByRole("link", { name: new RegExp(`^Alert about ${STILL_QUEUE}`) })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: `${RULE}: ${STILL_QUEUE}` })).toBeVisible();
  });

  await test.step("its page draws the depth with the levels of the rule and the moment", async () => {
    const chart = page.getByRole("region", { name: "Depth" });
    await expect(chart.getByRole("img", { name: /Threshold: 100\. Recovery: 50\. Fired: / })).toBeVisible();
    await expect(page.getByRole("region", { name: "Time line" })).toContainText("Fired");
  });

  await test.step("a person takes it, which the queue's page tells", async () => {
    await page.getByRole("button", { name: "Acknowledge" }).click();
    await page.getByRole("textbox", { name: "Note (optional)" }).fill("I look after it");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "What is wrong" })).toContainText("I look after it");
    await expect(page.getByRole("region", { name: "Time line" })).toContainText("Acknowledged");
    await page
      .getByRole("region", { name: "What is wrong" })
      .getByRole("link", { name: STILL_QUEUE })
      .click();
    await expect(page.getByRole("region", { name: "Alerts" })).toContainText("I look after it");
  });

  await test.step("a silence keeps it quiet, and the page says so", async () => {
    await page.getByRole("region", { name: "Alerts" }).getByRole("link", { name: RULE }).click();
    await page.getByRole("button", { name: "Silence", exact: true }).click();
    const form = page.getByRole("form", { name: "Silence" });
    await form.getByRole("textbox", { name: "Reason" }).fill("Only a test");
    await form.getByRole("button", { name: "Silence" }).click();
    await expect(page.getByText(/^Does not notify\. Silenced until .*: Only a test$/)).toBeVisible();
    await page.goto("/");
    await expect(ownerOf(queueRow(page, STILL_QUEUE)).getByRole("link")).toHaveAccessibleName(
      `Alert about ${STILL_QUEUE}: acknowledged by The admin, silenced`,
    );
    await expect(page).toHaveTitle("Queues · Tidewatch");
    await page.goto("/alerts?list=suppressed");
    await expect(page.getByRole("list", { name: "Alerts" })).toContainText(STILL_QUEUE);
  });

  await test.step("without the rule it is over, and stands in the history", async () => {
    expect((await request.delete(`/api/v1/rules/${ruleId}`, { data: {} })).ok()).toBe(true);
    await expect(page.getByRole("heading", { name: "No alert is suppressed" })).toBeVisible();
    await page.getByRole("tab", { name: "History" }).click();
    const row = page.getByRole("listitem").filter({ hasText: RULE });
    await expect(row).toContainText("lasted");
    await page.goto("/");
    await expect(
      queueRow(page, STILL_QUEUE).getByRole("link", { name: new RegExp(`^Alert about ${STILL_QUEUE}`) }),
    ).toBeHidden();
  });
});
