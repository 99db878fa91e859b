import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { type ConfiguredSite, FILE, startConfiguredSite } from "./fixtures/configured-site";
import { ConfigurationError } from "./mistakes";

describe.each(ENGINES)("configuration as code on %s", (engine) => {
  let site: ConfiguredSite;

  beforeAll(async () => {
    site = await startConfiguredSite(engine);
    await site.apply(FILE);
  });
  afterAll(() => site.end());

  const mistakesOf = async (text: string) => {
    const before = await site.exported();
    const error = await site.apply(text).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(await site.exported()).toBe(before);
    if (!(error instanceof ConfigurationError)) throw error;
    return error.mistakes;
  };

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
    [
      "a planned peak of an unknown cluster",
      "version: 1\nplannedPeaks:\n  - name: X\n    cluster: Nowhere\n    startLocal: 2026-12-24T22:00\n    endLocal: 2026-12-25T22:00\n    factor: 2\n",
      4,
      /Nowhere/,
    ],
    [
      "a planned peak twice",
      `version: 1\nplannedPeaks:\n${"  - { name: X, startLocal: 2026-12-24T22:00, endLocal: 2026-12-25T22:00, factor: 2 }\n".repeat(2)}`,
      4,
      /named twice/,
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
    expect(await site.tidewatch.database.prisma.queueGroup.count({ where: { name: "New" } })).toBe(0);
    const { status, body } = await site.post(text);
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
    expect((await site.post(`# ${"x".repeat(1_048_576)}`)).status).toBe(400);
  });
});
