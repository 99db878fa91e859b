import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { Catalogue, catalogueKey } from "./catalogue";

describe.each(ENGINES)("the catalogue on %s", (engine) => {
  let database: Database & { dispose(): Promise<void> };
  let serverId: number;
  let clusterId: number;
  beforeEach(async () => {
    database = await openTestDatabase(engine);
    const cluster = await database.prisma.cluster.create({ data: { name: "Digital-EU" } });
    clusterId = cluster.id;
    const server = { clusterId, name: "IxnSrv01", bridgeUrl: "http://127.0.0.1:9" };
    serverId = (await database.prisma.server.create({ data: server })).id;
  });
  afterEach(() => database.dispose());

  const reading = {
    queues: Array.from({ length: 1_500 }, (_, index) => ({
      tenant: "Environment",
      name: `Quëue "${index}"`,
      depth: index,
      left: index,
      capped: false,
    })),
    counters: [{ group: "requests", name: "RequestSubmit", total: 7 }],
  };

  it("gives every metric and counter a series of its own, and finds the same after a start", async () => {
    const catalogue = new Catalogue(database);
    expect(await catalogue.learn(serverId, clusterId, reading)).toBe(0);
    const { queues, counters } = catalogue.of(serverId);
    const ids = [...queues.values()].flatMap(({ seriesIds }) => Object.values(seriesIds));
    ids.push(...[...counters.values()].map(({ seriesId }) => seriesId));
    expect(new Set(ids).size).toBe(3_001);
    expect(queues.get(catalogueKey("Environment", 'Quëue "7"'))?.seriesIds).toEqual({
      depth: expect.any(Number),
      left: expect.any(Number),
    });
    const later = new Catalogue(database);
    await later.load();
    expect(later.of(serverId)).toEqual(catalogue.of(serverId));
  });

  it("makes a series once, however many polls name it at the same time", async () => {
    const catalogue = new Catalogue(database);
    await Promise.all([1, 2, 3].map(() => catalogue.learn(serverId, clusterId, reading)));
    expect(await database.prisma.series.count()).toBe(3_001);
  });
});
