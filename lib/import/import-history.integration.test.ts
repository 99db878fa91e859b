import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { Catalogue } from "@/lib/collector/catalogue";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { openTimeSeries } from "@/lib/time-series/time-series";
import { ImportError, importHistory, type MalformedRow } from "./import-history";

const NOW_MS = Date.parse("2026-11-20T12:30:00Z");
const HOUR_MS = 3_600_000;

describe.each(ENGINES)("the import on %s", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  beforeEach(async () => {
    opened = await openTestDatabase(engine);
  });
  afterEach(() => opened.dispose());

  async function run(csv: string | Iterable<string>) {
    const catalogue = new Catalogue(opened);
    await catalogue.load();
    const timeSeries = await openTimeSeries(opened);
    const malformed: MalformedRow[] = [];
    const result = await importHistory(Readable.from(typeof csv === "string" ? [csv] : csv), {
      actor: OPERATOR,
      database: opened,
      catalogue,
      timeSeries,
      nowMs: () => NOW_MS,
      progressed: () => {},
      malformed: (row) => malformed.push(row),
    });
    return { result, malformed, catalogue, timeSeries };
  }

  async function depths({ catalogue, timeSeries }: Awaited<ReturnType<typeof run>>, queue: string) {
    const server = await opened.prisma.server.findFirstOrThrow();
    const seriesId = catalogue.queueOf(server.id, "Environment", queue)?.seriesIds.depth;
    const points = await timeSeries.range({
      serverId: server.id,
      seriesId: seriesId ?? -1,
      kind: "gauge",
      fromMs: NOW_MS - 3 * HOUR_MS,
      toMs: NOW_MS,
      points: 12,
      staleAfterMs: 60_000,
    });
    return points.map(({ max }) => max);
  }

  it("brings closed and open hours, in any order of rows, and reports bad rows by their line", async () => {
    const csv = [
      "time,cluster,server,queue,depth,left",
      "2026-11-20T10:00:00Z,Digital-EU,IxnSrv01,Email.Q,5,100",
      "2026-11-20T10:00:00Z,Digital-EU,IxnSrv01,Chat.Q,1,",
      "yesterday,Digital-EU,IxnSrv01,Email.Q,6,1",
      `${Date.parse("2026-11-20T09:45:00Z")},Digital-EU,IxnSrv01,Email.Q,4,90`,
      "2026-11-20T11:00:00+00:00,Digital-EU,IxnSrv01,Email.Q,-3,",
      "2026-11-20T12:15:00Z,Digital-EU,IxnSrv01,Email.Q,9,120",
      "2026-11-20T13:00:00Z,Digital-EU,IxnSrv01,Email.Q,9,120",
      "",
    ].join("\n");
    const done = await run(csv);
    expect(done.result).toMatchObject({ rows: 4, malformed: 3 });
    expect(done.malformed).toEqual([
      { line: 4, reason: "time is neither ISO 8601 with a zone nor epoch milliseconds" },
      { line: 6, reason: "depth is not a whole number" },
      { line: 8, reason: "time lies in the future" },
    ]);
    // A value of this slow history stands for two and a half of its steps of 15 minutes.
    expect(await depths(done, "Email.Q")).toEqual([null, 4, 5, 5, 5, null, null, null, null, null, null, 9]);
    expect((await depths(done, "Chat.Q")).slice(0, 3)).toEqual([null, null, 1]);
  });

  it("changes nothing when the same file comes again", async () => {
    const csv = `time,cluster,server,queue,depth\n${Array.from({ length: 500 }, (_, minute) => `${NOW_MS - minute * 20_000},A,S,Q,${minute % 7}\n`).join("")}`;
    const first = await run(csv);
    const before = await depths(first, "Q");
    const counts = async () => [
      await opened.prisma.series.count(),
      await opened.prisma.chunk.count(),
      await opened.prisma.head.count(),
    ];
    const rows = await counts();
    const second = await run(csv);
    expect(await depths(second, "Q")).toEqual(before);
    expect(await counts()).toEqual(rows);
  });

  it("refuses a file without the header, and an empty one, before anything is written", async () => {
    await expect(run("when,what\n1,2\n")).rejects.toThrow(/header lacks time, cluster, server, queue, depth/);
    await expect(run("")).rejects.toThrow(ImportError);
    expect(await opened.prisma.server.count()).toBe(0);
  });

  it("does not let an unclosed quote swallow the file", async () => {
    const csv = `time,cluster,server,queue,depth\n2026-11-20T10:00:00Z,"A,S,Q,1\n${"2026-11-20T10:00:05Z,A,S,Q,1\n".repeat(2_000)}`;
    await expect(run(csv)).rejects.toThrow(/quote/);
  });
});
