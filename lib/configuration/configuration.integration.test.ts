import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { type ConfigurationAnswer, configurationAnswerSchema } from "@/lib/http/configuration-schemas";
import { PURPOSES } from "@/lib/webhooks/webhook-secrets";
import { type ConfiguredSite, FILE, startConfiguredSite, VARIABLES } from "./fixtures/configured-site";

const changes = ({ items }: ConfigurationAnswer) =>
  items
    .filter(({ change }) => change !== "unchanged")
    .map(({ kind, name, change }) => `${kind} ${name} ${change}`);

describe.each(ENGINES)("configuration as code on %s", (engine) => {
  let site: ConfiguredSite;

  beforeAll(async () => {
    site = await startConfiguredSite(engine);
  });
  afterAll(() => site.end());

  it("tells in a dry run what a file would change, and changes nothing", async () => {
    const before = await site.exported();
    const { status, body } = await site.post(FILE, "?dryRun=true");
    expect(status).toBe(200);
    const answer = configurationAnswerSchema.parse(body);
    expect(answer.applied).toBe(false);
    expect(changes(answer)).toEqual([
      "site Site changed",
      "cluster North changed",
      "holiday 2027-01-01 created",
      "holiday 2027-07-14 of North created",
      "planned peak Black Friday 2026 of North created",
      "server North / ixn1 created",
      "group Sales created",
      "rule Deep created",
      "maintenance window Patch night created",
      "webhook Ops created",
    ]);
    expect(answer.items[0]?.fields).toContainEqual({ name: "falseAlarmsPerMonth", before: "1", after: "2" });
    expect(answer.notes.join()).toMatch(/Group Sales: 1 queue is not known yet/);
    expect(JSON.stringify(answer)).not.toContain("abcdefghijklmnopqrst");
    expect(await site.exported()).toBe(before);
  });

  it("applies it once: the second time, and what it exports, change nothing", async () => {
    const told = site.tidewatch.detection.settingsChanged;
    expect(configurationAnswerSchema.parse((await site.post(FILE)).body).applied).toBe(true);
    expect(told).toBe(site.tidewatch.detection.settingsChanged);
    expect(changes(await site.apply(FILE))).toEqual([]);
    const text = await site.exported();
    expect(changes(await site.apply(text))).toEqual([]);
    expect(await site.exported()).toBe(text);
  });

  it("notes each change in the audit log, and only those that were made", async () => {
    const { prisma } = site.tidewatch.database;
    const entries = await prisma.auditEntry.findMany({
      where: { targetName: { in: ["Sales", "Deep", "Ops"] } },
    });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      "group.create",
      "rule.create",
      "webhook.create",
      "webhook.secret.replace",
    ]);
    expect(JSON.stringify(entries, (_, value) => (typeof value === "bigint" ? 0 : value))).not.toContain(
      "whsec_",
    );
  });

  it("takes secrets from variables, names the variable again in an export, and keeps what it can't name", async () => {
    const row = await site.tidewatch.database.prisma.webhook.findUniqueOrThrow({ where: { name: "Ops" } });
    expect(site.tidewatch.alerting.secrets.open(row.secret, PURPOSES.secret)).toEqual({
      ok: true,
      text: VARIABLES.OPS_KEY,
    });
    const text = await site.exported();
    expect(text).toMatch(/url:\s+fromEnv: OPS_URL/);
    expect(text).toMatch(/token:\s+fromEnv: BRIDGE_TOKEN/);
    for (const secret of Object.values(VARIABLES)) expect(text).not.toContain(secret);
    delete process.env.OPS_KEY;
    expect(await site.exported()).toContain("secret: (kept)");
    expect(changes(await site.apply(await site.exported()))).toEqual([]);
    process.env.OPS_KEY = VARIABLES.OPS_KEY;
  });

  it("removes what a file does not name only where the file says prune", async () => {
    const without = "version: 1\ngroups: []\nrules: []\n";
    expect(changes(await site.apply(without, true))).toEqual([]);
    const pruned = changes(await site.apply(`${without}prune: true\n`, true));
    expect(pruned).toContain("group Sales removed");
    expect(pruned).toContain("rule Deep removed");
    expect(pruned.join()).not.toMatch(/webhook|holiday|cluster|server/);
  });

  it("does the same for any groups, holidays and rules: applied twice or exported, nothing changes", async () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const date = fc
      .date({ min: new Date("2026-01-01"), max: new Date("2029-12-31"), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    const configuration = fc.record({
      version: fc.constant(1),
      prune: fc.boolean(),
      falseAlarmsPerMonth: fc.integer({ min: 1, max: 100 }),
      holidays: fc.uniqueArray(fc.record({ date, name }), { selector: ({ date: day }) => day, maxLength: 5 }),
      groups: fc.uniqueArray(
        fc.record({ name, queues: fc.constantFrom([], [{ cluster: "North", tenant: "T", queue: "Chat" }]) }),
        { selector: (group) => group.name, maxLength: 4 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(configuration, async (content) => {
        const text = JSON.stringify(content);
        await site.apply(text);
        expect(changes(await site.apply(text))).toEqual([]);
        expect(changes(await site.apply(await site.exported()))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
