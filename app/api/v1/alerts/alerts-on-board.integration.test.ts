import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as acknowledge } from "@/app/api/v1/alerts/[id]/acknowledge/route";
import { GET as getAlerts } from "@/app/api/v1/alerts/route";
import { GET as getQueues } from "@/app/api/v1/queues/route";
import { DEEP } from "@/lib/alerting/fixtures/depth-rule";
import { SiteOfQueues } from "@/lib/alerting/fixtures/site-of-queues";
import { ruleRow } from "@/lib/alerting/rule-store";
import { alertListSchema } from "@/lib/http/alert-schemas";
import { queueListSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";

describe("alerts on the board", () => {
  let site: SiteOfQueues;

  beforeAll(async () => {
    site = await SiteOfQueues.start("sqlite", ["Email.Q", "Chat.Q", "Fax.Q"]);
    await site.prisma.alertRule.deleteMany();
    await site.prisma.alertRule.create({ data: ruleRow(DEEP) });
    await site.engine.settingsChanged();
  });
  afterAll(() => site.end());
  afterEach(() => site.forget());

  const list = async (query = "") => alertListSchema.parse((await ask(getAlerts, { query })).body);
  const idOf = async (name: string) => (await list(`?list=firing&search=${name}`)).items[0]?.id ?? 0;

  it("leads from the board's queues to what fires, and says when it is over", async () => {
    const links = async (query = "") => {
      const { items, revision } = queueListSchema.parse((await ask(getQueues, { query })).body);
      return { revision, ids: Object.fromEntries(items.map(({ name, alertId }) => [name, alertId])) };
    };
    const before = await links();
    expect(before.ids).toEqual({ "Email.Q": null, "Chat.Q": null, "Fax.Q": null });
    await site.read([11]);
    const id = await idOf("Email.Q");
    const during = await links(`?since=${before.revision}`);
    expect(during.ids).toMatchObject({ "Email.Q": id });
    await site.read([]);
    expect((await links(`?since=${during.revision}`)).ids).toMatchObject({ "Email.Q": null });
  });

  it("shows a queue's alert on the board as it stands, and counts the open ones as the list does", async () => {
    await site.read([11, 11]);
    const { revision } = queueListSchema.parse((await ask(getQueues)).body);
    const id = await idOf("Email.Q");
    await send(acknowledge, "POST", { note: "" }, id);
    const { items } = queueListSchema.parse((await ask(getQueues, { query: `?since=${revision}` })).body);
    expect(items.map(({ name, openAlerts, alert }) => ({ name, openAlerts, alert }))).toEqual([
      {
        name: "Email.Q",
        openAlerts: 0,
        alert: {
          id,
          kind: "queue-depth",
          severity: "warning",
          about: "queue",
          source: "rule",
          firedAt: expect.any(String),
          acknowledgedBy: expect.any(String),
          mutedBy: null,
        },
      },
    ]);
    const all = queueListSchema.parse((await ask(getQueues)).body).items;
    const open = all.reduce((sum, { openAlerts }) => sum + openAlerts, 0);
    expect(open).toBe(1);
    expect((await list()).totals.open).toBe(open);
  });
});
