import pino from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as postHistory } from "@/app/api/v1/import/route";
import { POST as postNewNormal } from "@/app/api/v1/queues/[id]/new-normal/route";
import { requestOf } from "@/lib/auth/fixtures/caller";
import { testedQueues } from "@/lib/back-test/tested-queues";
import { ENGINES } from "@/lib/db/engine";
import { problemSchema } from "@/lib/http/api-schemas";
import { ask, send } from "@/lib/http/fixtures/ask";
import { plannedPeakListSchema, plannedPeakSchema } from "@/lib/http/planned-peak-schemas";
import { removeLostQueues } from "@/lib/servers/lost-queues";
import { type ScratchTidewatch, startScratchTidewatch } from "@/lib/tidewatch-fixture";
import { DELETE as deletePeak, PUT as putPeak } from "./[id]/route";
import { GET as getPeaks, POST as postPeak } from "./route";

const HISTORY = `time,cluster,server,queue,depth
2026-11-20T10:00:00Z,North,A,Chat.Sales,1
2026-11-20T10:00:00Z,North,A,Email.Sales,1
2026-11-20T10:00:00Z,South,B,Chat.South,1
`;
const PEAK = {
  name: "Black Friday 2026",
  clusterId: null,
  startLocal: "2026-11-27T08:00",
  endLocal: "2026-11-27T22:00",
  factor: 3,
  queues: ["chat.*"],
};
/** 08:30 in Berlin, 02:30 in New York. */
const IN_BERLIN_MS = Date.parse("2026-11-27T07:30:00Z");
/** 14:30 in Berlin, 08:30 in New York. */
const IN_BOTH_MS = Date.parse("2026-11-27T13:30:00Z");

describe.each(ENGINES)("planned peaks on %s", (engine) => {
  let site: ScratchTidewatch;
  const ids = { "Chat.Sales": 0, "Email.Sales": 0, "Chat.South": 0 };
  let north = 0;

  beforeAll(async () => {
    site = await startScratchTidewatch(engine);
    const headers = { "Content-Type": "text/csv" };
    const init = { method: "POST", body: HISTORY, headers };
    await (await postHistory(requestOf("http://127.0.0.1/api/v1/import", init))).text();
    const { prisma } = site.tidewatch.database;
    for (const { id, name } of await prisma.queue.findMany()) Object.assign(ids, { [name]: id });
    const zones = { North: "Europe/Berlin", South: "America/New_York" };
    for (const [name, timeZone] of Object.entries(zones))
      await prisma.cluster.update({ where: { name }, data: { timeZone } });
    north = (await prisma.cluster.findUniqueOrThrow({ where: { name: "North" } })).id;
  });
  afterAll(() => site.end());
  afterEach(() => site.tidewatch.database.prisma.plannedPeak.deleteMany());

  const liveFactors = (atMs: number) =>
    Object.values(ids).map(
      (id) => site.tidewatch.detection.queues.get(id)?.settings.plannedPeakAt?.(atMs) ?? 1,
    );
  const backTestFactors = async (atMs: number) =>
    (await testedQueues(site.tidewatch, Object.values(ids))).map(({ plannedPeaks }) =>
      plannedPeaks.reduce(
        (most, { startMs, endMs, factor }) => (startMs <= atMs && atMs < endMs ? factor : most),
        1,
      ),
    );
  const auditActions = async () =>
    (await site.tidewatch.database.prisma.auditEntry.findMany({ orderBy: { id: "desc" }, take: 3 })).map(
      ({ action, targetName }) => `${action} ${targetName}`,
    );

  it("are added, changed and removed, each with an entry of the audit log", async () => {
    const added = plannedPeakSchema.parse((await send(postPeak, "POST", PEAK)).body);
    expect(added).toEqual({ ...PEAK, id: added.id });
    const later = { ...PEAK, name: "Sale", factor: 1.5, queues: [], clusterId: north };
    expect((await send(putPeak, "PUT", later, added.id)).body).toEqual({ ...later, id: added.id });
    expect(plannedPeakListSchema.parse((await ask(getPeaks)).body).items).toEqual([
      { ...later, id: added.id },
    ]);
    expect((await send(deletePeak, "DELETE", {}, added.id)).status).toBe(200);
    expect((await send(deletePeak, "DELETE", {}, added.id)).status).toBe(404);
    expect((await send(putPeak, "PUT", later, added.id)).status).toBe(404);
    expect(await auditActions()).toEqual([
      "planned-peak.remove Sale",
      "planned-peak.change Sale",
      "planned-peak.create Black Friday 2026",
    ]);
  });

  it("reach live detection and back-tests: the queues that they name, by the clocks of each cluster", async () => {
    const { body } = await send(postPeak, "POST", PEAK);
    expect(liveFactors(IN_BERLIN_MS)).toEqual([3, 1, 1]);
    expect(liveFactors(IN_BOTH_MS)).toEqual([3, 1, 3]);
    expect(await backTestFactors(IN_BERLIN_MS)).toEqual([3, 1, 1]);
    expect(await backTestFactors(IN_BOTH_MS)).toEqual([3, 1, 3]);
    await send(putPeak, "PUT", { ...PEAK, queues: [], clusterId: north }, body.id);
    expect(liveFactors(IN_BOTH_MS)).toEqual([3, 3, 1]);
    expect(await backTestFactors(IN_BOTH_MS)).toEqual([3, 3, 1]);
    await send(deletePeak, "DELETE", {}, body.id);
    expect(liveFactors(IN_BOTH_MS)).toEqual([1, 1, 1]);
  });

  it("have one name in each cluster", async () => {
    const { body } = await send(postPeak, "POST", PEAK);
    expect((await send(postPeak, "POST", PEAK)).status).toBe(409);
    expect((await send(postPeak, "POST", { ...PEAK, clusterId: north })).status).toBe(200);
    expect((await send(putPeak, "PUT", { ...PEAK, factor: 2 }, body.id)).status).toBe(200);
    expect((await send(putPeak, "PUT", { ...PEAK, clusterId: north }, body.id)).status).toBe(409);
  });

  it.each([
    [{ name: " " }, "name"],
    [{ startLocal: "2026-02-30T08:00" }, "startLocal"],
    [{ startLocal: "2026-11-27T24:00" }, "startLocal"],
    [{ endLocal: "2026-11-27T22:00Z" }, "endLocal"],
    [{ endLocal: PEAK.startLocal }, "endLocal"],
    [{ endLocal: "2027-11-29T08:00" }, "endLocal"],
    [{ factor: 1 }, "factor"],
    [{ factor: 101 }, "factor"],
    [{ queues: [""] }, "queues.0"],
    [{ clusterId: 999_999 }, "clusterId"],
  ])("are refused with %j", async (mistake, path) => {
    const { status, body } = await send(postPeak, "POST", { ...PEAK, ...mistake });
    expect(status).toBe(400);
    expect(problemSchema.parse(body).errors?.map((error) => error.path)).toContain(path);
    expect((await ask(getPeaks)).body.items).toEqual([]);
  });

  it("keep their cluster when its last server goes, and a queue takes its notices with it", async () => {
    const { database, catalogue } = site.tidewatch;
    const { prisma } = database;
    const { id: clusterId } = await prisma.cluster.create({ data: { name: "East" } });
    const { id: queueId } = await prisma.queue.create({ data: { clusterId, tenant: "T", name: "Old" } });
    await prisma.queueNotice.create({ data: { queueId, atMs: 1n, kind: "new-rate", by: null, detail: "" } });
    const { body } = await send(postPeak, "POST", { ...PEAK, clusterId });
    const log = pino({ level: "silent" });
    await removeLostQueues(database, catalogue, clusterId, log);
    expect(await prisma.queue.count({ where: { id: queueId } })).toBe(0);
    expect(await prisma.queueNotice.count()).toBe(0);
    expect(await prisma.cluster.count({ where: { id: clusterId } })).toBe(1);
    await send(deletePeak, "DELETE", {}, body.id);
    await removeLostQueues(database, catalogue, clusterId, log);
    expect(await prisma.cluster.count({ where: { id: clusterId } })).toBe(0);
  });

  it("a new normal is refused of a queue without a reading, and of none", async () => {
    expect((await send(postNewNormal, "POST", {}, ids["Chat.Sales"])).status).toBe(409);
    expect((await send(postNewNormal, "POST", {}, 999_999)).status).toBe(404);
    expect((await send(postNewNormal, "POST", { reason: "x".repeat(501) }, ids["Chat.Sales"])).status).toBe(
      400,
    );
    expect(await site.tidewatch.database.prisma.queueNotice.count()).toBe(0);
  });
});
