import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as getNothing } from "@/app/api/[...path]/route";
import { GET as getReady } from "@/app/api/health/ready/route";
import { POST as postImport } from "@/app/api/v1/import/route";
import { GET as getLive } from "@/app/api/v1/live/route";
import { GET as getQueue } from "@/app/api/v1/queues/[id]/route";
import { GET as getQueueSeries } from "@/app/api/v1/queues/[id]/series/route";
import { GET as getQueues } from "@/app/api/v1/queues/route";
import { GET as getSparklines } from "@/app/api/v1/queues/sparklines/route";
import { GET as getCounters } from "@/app/api/v1/servers/[id]/counters/route";
import { GET as getCounterSeries } from "@/app/api/v1/servers/[id]/counters/series/route";
import { GET as getServer } from "@/app/api/v1/servers/[id]/route";
import { GET as getServers } from "@/app/api/v1/servers/route";
import { GET as getMetrics } from "@/app/metrics/route";
import { callWithToken, requestOf } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import {
  counterListSchema,
  problemSchema,
  queueDetailSchema,
  queueListSchema,
  seriesSchema,
  serverListSchema,
  serverSchema,
  sparklinesSchema,
} from "@/lib/http/api-schemas";
import { DEMO_WORLD } from "@/lib/simulator/demo-world";
import { type RunningSimulator, startSimulator } from "@/lib/simulator/start-simulator";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>;

let simulator: RunningSimulator;
let tidewatch: Tidewatch;
let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;

async function ask(handler: Handler, query = "", id?: number | string) {
  const request = requestOf(`http://127.0.0.1/api${query}`);
  const response = await handler(
    request,
    id === undefined ? {} : { params: Promise.resolve({ id: String(id) }) },
  );
  return { status: response.status, body: await response.json() };
}
const problemOf = async (answer: ReturnType<typeof ask>) => problemSchema.parse((await answer).body);

/** Resolves with the first answer that satisfies, asked again at every tick. */
async function onceAfterTicks<T>(probe: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const ticked = new Promise<void>((resolve) => {
      const unsubscribe = tidewatch.ticks.subscribe(() => {
        unsubscribe();
        resolve();
      }, resolve);
    });
    const found = await probe();
    if (found !== undefined) return found;
    await ticked;
  }
}

beforeAll(async () => {
  simulator = await startSimulator({ world: DEMO_WORLD, seed: 7 });
  scratch = await openTestDatabaseUrl("sqlite");
  expect(getReady().status).toBe(503);
  expect((await ask(getQueues)).status).toBe(503);
  tidewatch = await startTidewatch(
    readEnvironment({ DATABASE_URL: scratch.url, TIDEWATCH_BRIDGES: simulator.url, LOG_LEVEL: "silent" }),
  );
  globalThis.tidewatch = tidewatch;
  await callWithToken(tidewatch.database);
  await onceAfterTicks(async () => (tidewatch.collector.firstRoundDone ? true : undefined));
});

afterAll(async () => {
  globalThis.tidewatch = undefined;
  await tidewatch.stop();
  await simulator.stop();
  await scratch.dispose();
});

describe("the API", () => {
  it("is ready after the first round of polls", () => {
    expect(getReady().status).toBe(200);
  });

  it("lists every queue that the simulator has, with its depth", async () => {
    const { body } = await ask(getQueues);
    const list = queueListSchema.parse(body);
    const names = DEMO_WORLD.clusters.flatMap((cluster) =>
      cluster.queues.map(({ name }) => `${cluster.name} ${name}`),
    );
    expect(new Set(list.items.map(({ cluster, name }) => `${cluster} ${name}`))).toEqual(new Set(names));
    expect(list.items.every(({ depth, freshness }) => depth !== null && freshness === "fresh")).toBe(true);
    expect(list.readings).toHaveLength(simulator.world.servers.length);
  });

  it("pages without losing or repeating a queue", async () => {
    const seen: number[] = [];
    let cursor = "";
    do {
      const page = queueListSchema.parse((await ask(getQueues, `?limit=7${cursor}`)).body);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor === null ? "" : `&cursor=${page.nextCursor}`;
    } while (cursor !== "");
    expect(seen).toEqual([...tidewatch.board.queues.keys()].sort((a, b) => a - b));
  });

  it("filters by text and cluster", async () => {
    const { items } = queueListSchema.parse((await ask(getQueues, "?search=email&cluster=Digital-EU")).body);
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ name, cluster }) => /email/i.test(name) && cluster === "Digital-EU")).toBe(true);
  });

  it("answers with `since` only what changed, and all with a revision of another run", async () => {
    const whole = queueListSchema.parse((await ask(getQueues)).body);
    const changed = await onceAfterTicks(async () => {
      const list = queueListSchema.parse((await ask(getQueues, `?since=${whole.revision}`)).body);
      return list.items.length > 0 ? list : undefined;
    });
    expect(changed.reset).toBe(false);
    expect(changed.items.length).toBeLessThan(whole.items.length);
    const foreign = queueListSchema.parse((await ask(getQueues, "?since=other.3")).body);
    expect(foreign).toMatchObject({ reset: true });
    expect(foreign.items).toHaveLength(whole.items.length);
  });

  it("tells of a queue with its parts, its last hour and its series", async () => {
    const [first] = queueListSchema.parse((await ask(getQueues)).body).items;
    const id = first?.id ?? 0;
    const detail = queueDetailSchema.parse((await ask(getQueue, "", id)).body);
    expect(detail.parts.map(({ serverId }) => serverId)).toEqual(detail.serverIds);
    const sparklines = sparklinesSchema.parse((await ask(getSparklines, `?ids=${id},999999`)).body);
    expect(sparklines.items).toHaveLength(1);
    expect(sparklines.items[0]?.values).toHaveLength(60);
    // The last minute may just have begun.
    expect(sparklines.items[0]?.values.slice(-2)).toContainEqual(expect.any(Number));
    const nowMs = Date.now();
    const series = seriesSchema.parse(
      (await ask(getQueueSeries, `?from=${nowMs - 60_000}&to=${nowMs}&points=60`, id)).body,
    );
    expect(series.points.some(({ mean }) => mean !== null)).toBe(true);
    expect(series.points.length).toBeLessThanOrEqual(60);
  });

  it("tells of servers, their counters and a counter's series", async () => {
    const servers = serverListSchema.parse((await ask(getServers)).body).items;
    expect(servers.every(({ state, lastPoll }) => state === "running" && lastPoll?.outcome === "ok")).toBe(
      true,
    );
    const id = servers[0]?.id ?? 0;
    expect(serverSchema.parse((await ask(getServer, "", id)).body).name).toBe(servers[0]?.name);
    const counters = counterListSchema.parse((await ask(getCounters, "", id)).body);
    expect(counters.collected).toContain("requests");
    const counter = counters.items.find(({ group }) => group === "requests");
    const query = `?group=requests&name=${counter?.name}&from=${Date.now() - 60_000}&to=${Date.now()}&kind=total`;
    expect(seriesSchema.parse((await ask(getCounterSeries, query, id)).body).kind).toBe("total");
  });

  it.each([
    ["a limit of nothing", () => ask(getQueues, "?limit=0"), "bad-request"],
    ["a parameter that it does not know", () => ask(getQueues, "?colour=red"), "bad-request"],
    ["a cursor that it did not give", () => ask(getQueues, "?cursor=x"), "bad-request"],
    ["an id that is none", () => ask(getQueue, "", "7; DROP TABLE"), "not-found"],
    ["a queue that is not there", () => ask(getQueue, "", 999_999), "not-found"],
    ["a server that is not there", () => ask(getServer, "", 999_999), "not-found"],
    ["a stretch that ends before it begins", () => ask(getQueueSeries, "?from=2&to=1", 1), "bad-request"],
    [
      "a time after the last one",
      () => ask(getQueueSeries, "?from=864e13&to=8640000000000001", 1),
      "bad-request",
    ],
    ["a time before 1970", () => ask(getQueueSeries, "?from=0001-01-01T00:00:00Z&to=1", 1), "bad-request"],
    ["an address that it does not know", () => ask(async () => getNothing()), "not-found"],
    ["a time that is none", () => ask(getQueueSeries, "?from=today&to=1", 1), "bad-request"],
    [
      "a counter that is not there",
      () => ask(getCounterSeries, "?from=1&to=2&group=g&name=n", 1),
      "not-found",
    ],
    ["too many sparklines", () => ask(getSparklines, `?ids=${Array(201).fill(1).join(",")}`), "bad-request"],
  ])("answers %s with a problem that says so", async (_, answer, code) => {
    expect((await problemOf(answer())).code).toBe(code);
  });

  it("shows polls and depths to Prometheus", async () => {
    const text = await (await getMetrics(requestOf("http://127.0.0.1/metrics"))).text();
    expect(text).toMatch(/tidewatch_polls_total\{cluster="Digital-EU",server="[^"]+",outcome="ok"\} [1-9]/);
    expect(text).toMatch(/tidewatch_queues\{state="(learning|ok)"\} [1-9]/);
    expect(text).toMatch(/tidewatch_queue_depth\{cluster="Digital-EU",tenant="[^"]+",queue="[^"]+"\} \d/);
    expect(text).toContain("nodejs_eventloop_lag_seconds");
  });

  it("streams ticks that are not to be transformed, and lets the reader go", async () => {
    const leave = new AbortController();
    const others = tidewatch.ticks.listenerCount;
    const response = await getLive(requestOf("http://127.0.0.1/api/v1/live", { signal: leave.signal }));
    expect(response.headers.get("cache-control")).toContain("no-transform");
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain("event: hello");
    leave.abort();
    expect(tidewatch.ticks.listenerCount).toBe(others);
  });

  it("imports history while it runs, and shows the new queue at once", async () => {
    const at = new Date(Date.now() - 7_200_000).toISOString();
    const body = `time,cluster,server,queue,depth\n${at},Imported,OldServer,Old.Q,17\nnonsense,a,b,c,1\n`;
    const response = await postImport(
      requestOf("http://127.0.0.1/api/v1/import", {
        method: "POST",
        body,
        headers: { "Content-Type": "text/csv" },
      }),
    );
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({ kind: "done", rows: 1, malformed: 1 });
    const [queue] = queueListSchema.parse((await ask(getQueues, "?cluster=Imported")).body).items;
    expect(queue).toMatchObject({ name: "Old.Q", depth: null, freshness: "unknown" });
  });

  it("misses nothing of a live queue when history of a retired server is imported", async () => {
    const [live] = queueListSchema.parse((await ask(getQueues, "?cluster=Digital-EU&limit=1")).body).items;
    const at = new Date(Date.now() - 7_200_000).toISOString();
    const body = `time,cluster,server,queue,depth\n${at},Digital-EU,Retired,${live?.name},17\n`;
    const headers = { "Content-Type": "text/csv" };
    const url = "http://127.0.0.1/api/v1/import";
    await (await postImport(requestOf(url, { method: "POST", body, headers }))).text();
    const id = live?.id ?? 0;
    const queue = queueDetailSchema.parse((await ask(getQueue, "", id)).body);
    expect(queue.parts.map(({ server }) => server)).toContain("Retired");
    expect(queue).toMatchObject({ freshness: "fresh", partial: false });
    // The first second in which its servers are read lacks those that are read last in it.
    await onceAfterTicks(async () => {
      const nowMs = Date.now();
      const query = `?from=${nowMs - 60_000}&to=${nowMs}&points=60`;
      const { points } = seriesSchema.parse((await ask(getQueueSeries, query, id)).body);
      return points.find(({ partial, mean }) => !partial && mean !== null);
    });
  });

  it("refuses an import that a foreign page could send", async () => {
    const request = requestOf("http://127.0.0.1/api/v1/import", {
      method: "POST",
      body: "time\n",
      headers: { "Content-Type": "text/plain" },
    });
    expect(problemSchema.parse(await (await postImport(request)).json()).code).toBe("bad-request");
  });
});
