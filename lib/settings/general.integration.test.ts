import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getSize } from "@/app/api/v1/settings/data-size/route";
import { GET as getRetention, PUT as putRetention } from "@/app/api/v1/settings/retention/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { problemSchema } from "@/lib/http/api-schemas";
import { dataSizeSchema, retentionSchema } from "@/lib/http/general-schemas";
import { writeSetting } from "@/lib/settings/setting-rows";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

const DAY_MS = 86_400_000;

describe.each(ENGINES)("the general settings on %s", (engine) => {
  let tidewatch: Tidewatch;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl(engine);
    const variables = { DATABASE_URL: scratch.url, LOG_LEVEL: "silent", TIDEWATCH_SUMMARY_DAYS: "400" };
    tidewatch = await startTidewatch(readEnvironment(variables));
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await scratch.dispose();
  });

  const get = async (handler: typeof getRetention) =>
    (await handler(requestOf("http://127.0.0.1/api"), {})).json();
  const put = async (body: unknown) => {
    const headers = { "Content-Type": "application/json" };
    const request = requestOf("http://127.0.0.1/api", {
      method: "PUT",
      body: JSON.stringify(body),
      headers,
    });
    const answer = await putRetention(request, {});
    return { status: answer.status, body: await answer.json() };
  };

  it("keep history as long as a variable says, else as a person says, else as is usual", async () => {
    expect(retentionSchema.parse(await get(getRetention))).toEqual({
      ...{ rawDays: 30, rawDaysBy: "default", summaryDays: 400, summaryDaysBy: "variable" },
    });
    expect((await put({ rawDays: 60, summaryDays: 400 })).status).toBe(200);
    expect(retentionSchema.parse(await get(getRetention))).toMatchObject({
      rawDays: 60,
      rawDaysBy: "setting",
    });
    const refused = await put({ rawDays: 10, summaryDays: 800 });
    expect([refused.status, problemSchema.parse(refused.body).errors?.[0]?.path]).toEqual([
      409,
      "summaryDays",
    ]);
    expect((await put({ rawDays: 0, summaryDays: 400 })).status).toBe(400);
    expect(await get(getRetention)).toMatchObject({ rawDays: 60 });
    const entries = await tidewatch.database.prisma.auditEntry.findMany({
      where: { action: "retention.change" },
    });
    expect(entries).toHaveLength(1);
  });

  it("tell the size by parts that make the whole, and a year's only once growth was seen", async () => {
    const size = dataSizeSchema.parse(await get(getSize));
    expect(size.totalBytes).toBeGreaterThan(10_000);
    expect(size.kinds.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(size.totalBytes);
    expect(size.inAYearBytes).toBeNull();
    const nowMs = Date.now();
    const samples = [10, 5].map((days) => ({
      atMs: nowMs - days * DAY_MS,
      bytes: size.totalBytes - days * 1_000,
    }));
    await writeSetting(tidewatch.database.prisma, "data-sizes", JSON.stringify(samples));
    const later = dataSizeSchema.parse(await get(getSize));
    expect(later.inAYearBytes).toBeCloseTo(size.totalBytes + 365_000, -4);
  });

  it("remember one size a day", async () => {
    const { prisma } = tidewatch.database;
    await prisma.setting.deleteMany({ where: { key: "data-sizes" } });
    const nowMs = Date.now();
    for (const hours of [0, 1, 12, 24, 25]) await tidewatch.dataSizes.remember(nowMs + hours * 3_600_000);
    const row = await prisma.setting.findUniqueOrThrow({ where: { key: "data-sizes" } });
    expect(JSON.parse(row.value)).toHaveLength(2);
  });
});
