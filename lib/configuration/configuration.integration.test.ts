import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getConfiguration, POST as postConfiguration } from "@/app/api/v1/configuration/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { problemSchema } from "@/lib/http/api-schemas";
import { type ConfigurationAnswer, configurationAnswerSchema } from "@/lib/http/configuration-schemas";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";
import { PURPOSES } from "@/lib/webhooks/webhook-secrets";
import { applyConfiguration } from "./apply";
import { ConfigurationError } from "./mistakes";

const ACTOR = { kind: "system", name: "npm run config" } as const;
const VARIABLES = {
  BRIDGE_TOKEN: "t0k3n-of-the-bridge",

  OPS_URL: "https://hooks.example/abcdefghijklmnopqrst",
  OPS_KEY: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
};
const FILE = `version: 1
falseAlarmsPerMonth: 2
timeZone: Europe/Berlin
holidays:
  - { date: "2027-01-01", name: New Year }
clusters:
  - name: North
    timeZone: Europe/Paris
    holidays: [{ date: "2027-07-14", name: Fête }]
servers:
  - name: ixn1
    cluster: North
    url: http://127.0.0.1:9
    token: { fromEnv: BRIDGE_TOKEN }
    intervalMs: 3600000
    paused: true
    excludeQueues: ["Test*"]
groups:
  - name: Sales
    queues:
      - { cluster: North, tenant: T, queue: Chat }
      - { cluster: North, tenant: T, queue: Unseen }
rules:
  - kind: queue-depth
    name: Deep
    enabled: true
    severity: warning
    matcher: { queues: ["Chat*"] }
    above: 100
    recoverAt: 50
    holdMs: 60000
    keepFiringMs: 0
    escalation: []
maintenance:
  - name: Patch night
    matchers: []
    timeZone: Europe/Berlin
    startLocal: 2026-12-24T22:00
    durationMinutes: 60
    rrule: null
webhooks:
  - name: Ops
    format: tidewatch
    url: { fromEnv: OPS_URL }
    secret: "\${env:OPS_KEY}"
`;

describe.each(ENGINES)("configuration as code on %s", (engine) => {
  let tidewatch: Tidewatch;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  const environment = (more: Record<string, string> = {}) =>
    readEnvironment({
      ...{ DATABASE_URL: scratch.url, LOG_LEVEL: "silent" },
      TIDEWATCH_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
      ...more,
    });

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    Object.assign(process.env, VARIABLES);
    tidewatch = await startTidewatch(environment());
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
    const { prisma } = tidewatch.database;
    const { id: clusterId } = await prisma.cluster.create({ data: { name: "North" } });
    await prisma.queue.create({ data: { clusterId, tenant: "T", name: "Chat" } });
  });
  afterAll(async () => {
    for (const name of Object.keys(VARIABLES)) delete process.env[name];
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await scratch.dispose();
  });

  const target = () => ({
    database: tidewatch.database,
    secrets: tidewatch.alerting.secrets,
    variables: process.env,
  });
  const apply = (text: string, dryRun = false) =>
    applyConfiguration(target(), ACTOR, text, dryRun, Date.now());
  const exported = async () =>
    (await getConfiguration(requestOf("http://127.0.0.1/api/v1/configuration"))).text();
  const changes = ({ items }: ConfigurationAnswer) =>
    items
      .filter(({ change }) => change !== "unchanged")
      .map(({ kind, name, change }) => `${kind} ${name} ${change}`);
  const post = async (text: string, query = "") => {
    const request = requestOf(`http://127.0.0.1/api/v1/configuration${query}`, {
      ...{ method: "POST", body: text, headers: { "Content-Type": "application/yaml" } },
    });
    const answer = await postConfiguration(request, {});
    return { status: answer.status, body: await answer.json() };
  };
  const mistakesOf = async (text: string) => {
    const before = await exported();
    const error = await apply(text).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(await exported()).toBe(before);
    if (!(error instanceof ConfigurationError)) throw error;
    return error.mistakes;
  };

  it("tells in a dry run what a file would change, and changes nothing", async () => {
    const before = await exported();
    const { status, body } = await post(FILE, "?dryRun=true");
    expect(status).toBe(200);
    const answer = configurationAnswerSchema.parse(body);
    expect(answer.applied).toBe(false);
    expect(changes(answer)).toEqual([
      "site Site changed",
      "cluster North changed",
      "holiday 2027-01-01 created",
      "holiday 2027-07-14 of North created",
      "server North / ixn1 created",
      "group Sales created",
      "rule Deep created",
      "maintenance window Patch night created",
      "webhook Ops created",
    ]);
    expect(answer.items[0]?.fields).toContainEqual({ name: "falseAlarmsPerMonth", before: "1", after: "2" });
    expect(answer.notes.join()).toMatch(/Group Sales: 1 queue is not known yet/);
    expect(JSON.stringify(answer)).not.toContain("abcdefghijklmnopqrst");
    expect(await exported()).toBe(before);
  });

  it("applies it once: the second time, and what it exports, change nothing", async () => {
    const told = tidewatch.detection.settingsChanged;
    expect(configurationAnswerSchema.parse((await post(FILE)).body).applied).toBe(true);
    expect(told).toBe(tidewatch.detection.settingsChanged);
    expect(changes(await apply(FILE))).toEqual([]);
    const text = await exported();
    expect(changes(await apply(text))).toEqual([]);
    expect(await exported()).toBe(text);
  });

  it("notes each change in the audit log, and only those that were made", async () => {
    const { prisma } = tidewatch.database;
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
    const row = await tidewatch.database.prisma.webhook.findUniqueOrThrow({ where: { name: "Ops" } });
    expect(tidewatch.alerting.secrets.open(row.secret, PURPOSES.secret)).toEqual({
      ok: true,
      text: VARIABLES.OPS_KEY,
    });
    const text = await exported();
    expect(text).toMatch(/url:\s+fromEnv: OPS_URL/);
    expect(text).toMatch(/token:\s+fromEnv: BRIDGE_TOKEN/);
    for (const secret of Object.values(VARIABLES)) expect(text).not.toContain(secret);
    delete process.env.OPS_KEY;
    expect(await exported()).toContain("secret: (kept)");
    expect(changes(await apply(await exported()))).toEqual([]);
    process.env.OPS_KEY = VARIABLES.OPS_KEY;
  });

  it("removes what a file does not name only where the file says prune", async () => {
    const without = "version: 1\ngroups: []\nrules: []\n";
    expect(changes(await apply(without, true))).toEqual([]);
    const pruned = changes(await apply(`${without}prune: true\n`, true));
    expect(pruned).toContain("group Sales removed");
    expect(pruned).toContain("rule Deep removed");
    expect(pruned.join()).not.toMatch(/webhook|holiday|cluster|server/);
  });

  it.each([
    ["another version", "version: 2\n", 1, /version 2/],
    ["no version", "groups: []\n", 1, /version/],
    ["an unknown key", "version: 1\nsurprise: 1\n", 2, /surprise/],
    [
      "a name twice",
      "version: 1\ngroups:\n  - { name: A, queues: [] }\n  - { name: A, queues: [] }\n",
      4,
      /twice/,
    ],
    ["a key twice", "version: 1\nversion: 1\n", 2, /unique/i],
    ["no YAML", "version: 1\ngroups: [\n", 3, /./],
    [
      "a secret in plain text",
      "version: 1\nwebhooks:\n  - name: X\n    format: tidewatch\n    url: https://x.example\n    secret: hunter2\n",
      6,
      /variable/,
    ],
    [
      "an unset variable",
      "version: 1\nwebhooks:\n  - name: X\n    format: tidewatch\n    url: { fromEnv: NOT_SET }\n",
      5,
      /NOT_SET/,
    ],
    [
      "nothing to keep",
      "version: 1\nwebhooks:\n  - name: X\n    format: tidewatch\n    url: (kept)\n",
      5,
      /Nothing is stored/,
    ],
    [
      "a plan that can't be",
      "version: 1\nmaintenance:\n  - name: X\n    matchers: []\n    timeZone: Mars/Base\n    startLocal: 2026-12-24T22:00\n    durationMinutes: 60\n    rrule: null\n",
      5,
      /Mars/,
    ],
  ])("refuses %s, says where, and changes nothing", async (_, text, line, message) => {
    const [mistake] = await mistakesOf(text);
    expect(mistake?.line).toBe(line);
    expect(mistake?.message).toMatch(message);
  });

  it("changes nothing of a file whose last object is wrong", async () => {
    const text = `version: 1\ngroups: [{ name: New, queues: [] }]\nwebhooks:\n  - { name: X, format: tidewatch, url: "ftp://x" }\n`;
    expect((await mistakesOf(text)).map(({ line }) => line)).toEqual([4]);
    expect(await tidewatch.database.prisma.queueGroup.count({ where: { name: "New" } })).toBe(0);
    const { status, body } = await post(text);
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.[0]?.path).toMatch(/^line 4, column \d+$/);
  });

  it("refuses what would fill the memory", async () => {
    const bomb = [
      "a: &a [x,x,x,x,x,x,x,x,x]",
      ..."bcdefghi"
        .split("")
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`).join(",")}]`),
    ].join("\n");
    expect((await mistakesOf(`version: 1\n${bomb}\n`))[0]?.message).toMatch(/too often|no setting/);
    expect((await mistakesOf(`version: 1\nx: ${"[".repeat(100_000)}`))[0]?.message).toMatch(/./);
    expect((await mistakesOf(`version: 1\n# ${"x".repeat(1_048_576)}`))[0]?.message).toMatch(/1 MiB/);
    expect((await post(`# ${"x".repeat(1_048_576)}`)).status).toBe(400);
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
        await apply(text);
        expect(changes(await apply(text))).toEqual([]);
        expect(changes(await apply(await exported()))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});

describe("TIDEWATCH_CONFIG", () => {
  it("is applied at every start, and a mistake in it ends the start with its place", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "tidewatch-"));
    const file = path.join(folder, "tidewatch.yaml");
    const start = () =>
      startTidewatch(
        readEnvironment({
          DATABASE_URL: `file:${folder}/test.db`,
          LOG_LEVEL: "silent",
          TIDEWATCH_CONFIG: file,
        }),
      );
    await writeFile(file, "version: 1\nclusters: [{ name: South }]\n");
    const first = await start();
    expect(await first.database.prisma.cluster.count({ where: { name: "South" } })).toBe(1);
    await first.stop();
    await writeFile(file, "version: 1\nclusters: [{ nam: South }]\n");
    await expect(start()).rejects.toThrow(/tidewatch\.yaml can't be applied[\s\S]*line 2, column/);
    await rm(folder, { recursive: true });
  });
});
