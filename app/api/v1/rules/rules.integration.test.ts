import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELETE as deleteRule, PATCH as patchRule, PUT as putRule } from "@/app/api/v1/rules/[id]/route";
import { POST as match } from "@/app/api/v1/rules/matching/route";
import { GET as getRules, POST as postRule } from "@/app/api/v1/rules/route";
import { DEEP } from "@/lib/alerting/fixtures/depth-rule";
import { SiteOfQueues } from "@/lib/alerting/fixtures/site-of-queues";
import { addDefaultRules } from "@/lib/alerting/rule-store";
import { DEFAULT_RULES } from "@/lib/alerting/rules/default-rules";
import { RULE_KINDS } from "@/lib/alerting/rules/rule";
import { ruleItemSchema, ruleListSchema, ruleMatchingSchema } from "@/lib/http/alert-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";

describe.each(["sqlite", "postgresql"] as const)("rules on %s", (database) => {
  let site: SiteOfQueues;

  beforeAll(async () => {
    site = await SiteOfQueues.start(database, ["Email.Q", "Chat.Q"]);
  });
  afterAll(() => site.end());
  beforeEach(() => site.read([11, 12]));
  afterEach(async () => {
    await site.forget();
    await site.prisma.alertRule.deleteMany();
    await addDefaultRules(site.tidewatch.database);
    await site.engine.settingsChanged();
  });

  const list = async () => ruleListSchema.parse((await ask(getRules)).body).items;
  const create = async (rule: object = DEEP) =>
    ruleItemSchema.parse((await send(postRule, "POST", rule)).body).rule.id;
  const firing = () =>
    [...site.engine.alerts.values()]
      .filter(({ state }) => state.phase === "firing")
      .map(({ subject }) => subject.name);
  const audit = async () =>
    (await site.audited()).map(({ action, targetName }) => ({
      action,
      targetName,
    }));

  it("has sensible ones from the first start, of every kind that needs no number from the site", async () => {
    const rules = await list();
    expect(rules.every(({ builtIn, rule }) => builtIn && rule.enabled)).toBe(true);
    const without = new Set(["queue-depth"]);
    expect(rules.map(({ rule }) => rule.kind)).toEqual(RULE_KINDS.filter((kind) => !without.has(kind)));
  });

  it("watches at once what a new rule says, and tells how much it takes", async () => {
    const { status, body } = await send(postRule, "POST", DEEP);
    expect(status).toBe(200);
    expect(ruleItemSchema.parse(body)).toMatchObject({ builtIn: false, firing: 2, pending: 0 });
    expect(firing()).toEqual(["Email.Q", "Chat.Q"]);
    expect(await audit()).toEqual([{ action: "rule.create", targetName: "Too many wait" }]);
  });

  it.each([
    ["by pattern", { queues: ["e*"] }, ["Email.Q"]],
    ["by profile", { profiles: ["immediate"] }, []],
    ["by cluster", { clusters: ["North"] }, ["Email.Q", "Chat.Q"]],
    ["by server", { servers: ["ixn2"] }, []],
  ])("gives many queues one threshold %s", async (_, matcher, queues) => {
    await create({ ...DEEP, matcher });
    expect(firing()).toEqual(queues);
  });

  it("ends the alerts of a rule that watches less, or is switched off, and begins again when it is on", async () => {
    const id = await create();
    await send(putRule, "PUT", { ...DEEP, matcher: { queues: ["Chat.Q"] } }, id);
    expect(firing()).toEqual(["Chat.Q"]);
    await send(patchRule, "PATCH", { enabled: false }, id);
    expect(firing()).toEqual([]);
    await send(patchRule, "PATCH", { enabled: true }, id);
    expect(firing()).toEqual(["Chat.Q"]);
    expect(await audit()).toMatchObject([
      { action: "rule.create" },
      { action: "rule.change" },
      { action: "rule.change" },
      { action: "rule.change" },
    ]);
  });

  it("changes the severity of what fires", async () => {
    const id = await create();
    await send(putRule, "PUT", { ...DEEP, severity: "critical" }, id);
    const rows = await site.prisma.alert.findMany({ include: { events: true } });
    expect(rows.map(({ severity }) => severity)).toEqual(["critical", "critical"]);
    expect(rows[0]?.events.map(({ kind }) => kind)).toEqual(["fired", "severity-changed"]);
  });

  it("keeps what was deleted deleted, also over a start, and its alerts in the history", async () => {
    const [first] = await list();
    const id = await create();
    for (const gone of [id, first?.rule.id ?? 0]) await send(deleteRule, "DELETE", {}, gone);
    await addDefaultRules(site.tidewatch.database);
    await site.engine.settingsChanged();
    expect((await list()).map(({ rule }) => rule.id)).not.toContain(first?.rule.id);
    expect(await list()).toHaveLength(DEFAULT_RULES.length - 1);
    expect(firing()).toEqual([]);
    expect(await site.prisma.alert.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { status: "resolved", sentence: "11 wait, more than 10." },
      { status: "resolved" },
    ]);
  });

  it("lets the name of a deleted rule be used again", async () => {
    await send(deleteRule, "DELETE", {}, await create());
    expect((await send(postRule, "POST", DEEP)).status).toBe(200);
  });

  it("tells what a matcher takes", async () => {
    const { body } = await send(match, "POST", { matcher: { queues: ["*a*"] } });
    expect(ruleMatchingSchema.parse(body)).toEqual({ queues: 2, servers: 0, names: ["Chat.Q", "Email.Q"] });
  });

  it.each([
    ["a name that is taken", () => send(postRule, "POST", DEEP), "conflict"],
    ["a rule that is not there", () => send(patchRule, "PATCH", { enabled: true }, 999_999), "not-found"],
    ["no such rule to delete", () => send(deleteRule, "DELETE", {}, 999_999), "not-found"],
    ["recovery above the threshold", () => send(postRule, "POST", { ...DEEP, recoverAt: 10 }), "bad-request"],
    ["steps out of order", () => send(postRule, "POST", { ...DEEP, escalation: [9e5, 6e5] }), "bad-request"],
    ["a kind that is none", () => send(postRule, "POST", { ...DEEP, kind: "queue-blue" }), "bad-request"],
  ])("refuses %s, and changes nothing", async (_, answer, code) => {
    await create();
    const before = await list();
    expect((await answer()).body.code).toBe(code);
    expect(await list()).toEqual(before);
    expect(await audit()).toHaveLength(1);
  });

  it("refuses another kind for a rule, and another rule's name", async () => {
    const id = await create();
    const other = await create({ ...DEEP, name: "Another", above: 100 });
    const { recoverAt: _, above: __, ...growing } = { ...DEEP, kind: "queue-growing" };
    expect((await send(putRule, "PUT", growing, id)).body).toMatchObject({
      code: "conflict",
      errors: [{ path: "kind" }],
    });
    expect((await send(putRule, "PUT", { ...DEEP, above: 100 }, other)).body).toMatchObject({
      code: "conflict",
      errors: [{ path: "name" }],
    });
  });

  it("has no more rules than can be judged every second", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `Rule ${index}`);
    const { kind, severity } = DEEP;
    await site.prisma.alertRule.createMany({
      data: names.map((name) => ({ name, kind, severity, settings: "{}", enabled: false })),
    });
    expect((await send(postRule, "POST", DEEP)).body.code).toBe("conflict");
  });
});
