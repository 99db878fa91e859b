import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { HistoryFileError, type HistoryReading, readRows } from "./read-rows";

async function read(...lines: string[]) {
  const rows: HistoryReading[] = [];
  const malformed: string[] = [];
  await readRows(Readable.from([Buffer.from(lines.join("\n"))]), {
    row: (reading) => void rows.push(reading),
    malformed: (line, reason) => void malformed.push(`${line}: ${reason}`),
  });
  return { rows, malformed };
}

describe("the rows of a history file", () => {
  test("are read with ISO times, epoch milliseconds, and only the counters that are there", async () => {
    const { rows } = await read(
      "time,queue,depth,left",
      "2026-03-02T00:00:00Z,A,3,17",
      "2026-03-02T01:00:05+01:00,A,4,",
      "1772409610000,B,0,2",
    );
    expect(rows).toEqual([
      { kind: "reading", atMs: 1772409600000, queue: "A", depth: 3, left: 17 },
      { kind: "reading", atMs: 1772409605000, queue: "A", depth: 4 },
      { kind: "reading", atMs: 1772409610000, queue: "B", depth: 0, left: 2 },
    ]);
  });

  test("tell what else is known of the queue and its server's run", async () => {
    const { rows, malformed } = await read(
      "time,queue,depth,in_routing,oldest_at,started_at,capped",
      "1772409600000,A,500,3,2026-03-01T23:00:00Z,1772400000000,1",
      "1772409605000,A,4,,,,false",
      "1772409610000,A,4,,,,maybe",
      "1772409615000,A,4,,,soon,",
    );
    expect(rows).toEqual([
      {
        kind: "reading",
        atMs: 1772409600000,
        queue: "A",
        depth: 500,
        inRouting: 3,
        oldestAtMs: 1772406000000,
        startedAtMs: 1772400000000,
        capped: true,
      },
      { kind: "reading", atMs: 1772409605000, queue: "A", depth: 4, capped: false },
    ]);
    expect(malformed).toEqual([
      '4: capped "maybe" is neither 1, true, 0 nor false',
      '5: started_at "soon" is neither ISO 8601 nor epoch milliseconds',
    ]);
  });

  test("may have their columns in any order, others among them, a byte order mark and quoted names", async () => {
    const { rows } = await read('\ufeffdepth,server,"queue",time', '5,S1,"a, b",1772409600000');
    expect(rows).toEqual([{ kind: "reading", atMs: 1772409600000, queue: "a, b", depth: 5 }]);
  });

  test("are skipped one by one when malformed, each told with its line", async () => {
    const { rows, malformed } = await read(
      "time,queue,depth,left",
      "yesterday,A,3,1",
      "1772409600000,,3,1",
      "1772409600000,A,-3,1",
      "1772409600000,A,3.5,1",
      "1772409600000,A,3,NaN",
      "1772409600000,A",
      "1772409600000,A,3,1",
    );
    expect(rows).toHaveLength(1);
    expect(malformed).toEqual([
      '2: time "yesterday" is neither ISO 8601 nor epoch milliseconds',
      "3: queue is empty",
      '4: depth "-3" is not a whole number',
      '5: depth "3.5" is not a whole number',
      '6: left "NaN" is not a whole number',
      '7: depth "" is not a whole number',
    ]);
  });

  test("are not swallowed by a quote that is never closed", async () => {
    const { rows, malformed } = await read("time,queue,depth", '1772409600000,"A,3', "1772409605000,A,4\r");
    expect(rows.map(({ depth }) => depth)).toEqual([4]);
    expect(malformed).toEqual(["2: the row can't be read as CSV"]);
  });

  test("can't be read without a header", async () => {
    await expect(read("1772409600000,A,3")).rejects.toThrow(HistoryFileError);
    await expect(read()).rejects.toThrow("missing: time, queue, depth");
    await expect(read("time,depth", "1,2")).rejects.toThrow("missing: queue");
  });
});
