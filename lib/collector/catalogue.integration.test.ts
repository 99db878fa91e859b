import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import type { QueueReading } from "@/lib/interaction-server/poll";
import { Catalogue } from "./catalogue";
import { pollValues } from "./poll-row";

const queue = (name: string, more: Partial<QueueReading> = {}): QueueReading => ({
  tenant: "Environment",
  name,
  depth: 1,
  capped: false,
  ...more,
});

describe.each(ENGINES)("the catalogue on %s", (engine) => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let clusterId: number;
  let serverIds: number[];
  beforeEach(async () => {
    database = await openTestDatabase(engine);
    ({ id: clusterId } = await database.prisma.cluster.create({ data: { name: "Digital-EU" } }));
    serverIds = await Promise.all(
      ["IxnSrv01", "IxnSrv02"].map(
        async (name) =>
          (await database.prisma.server.create({ data: { clusterId, name, bridgeUrl: "http://b" } })).id,
      ),
    );
  });
  afterEach(() => database.dispose());

  it("makes one queue for two servers that report it at the same moment, and a series for each", async () => {
    const catalogue = new Catalogue(database);
    const reading = { queues: [queue("Email.Q", { left: 5 }), queue("Chat.Q")], counters: [] };
    await Promise.all(serverIds.map((serverId) => catalogue.learn(serverId, clusterId, reading)));
    expect(await database.prisma.queue.count()).toBe(2);
    expect(await database.prisma.series.count()).toBe(6);
    const [first, second] = serverIds.map((serverId) =>
      catalogue.queueOf(serverId, "Environment", "Email.Q"),
    );
    expect(first?.queueId).toBe(second?.queueId);
    expect(first?.seriesIds.depth).not.toBe(second?.seriesIds.depth);
  });

  it("knows after a restart what it knew before, and writes nothing for it", async () => {
    const [serverId = 0] = serverIds;
    const reading = {
      queues: [queue("Email.Q", { left: 5, strategy: "Email.Route" })],
      counters: [{ group: "requests", name: "RequestSubmit", total: 9 }],
      complete: true,
    };
    const before = new Catalogue(database);
    await before.learn(serverId, clusterId, reading);
    const after = new Catalogue(database);
    await after.load();
    expect(pollValues(reading, after.of(serverId))).toEqual(pollValues(reading, before.of(serverId)));
    await after.learn(serverId, clusterId, reading);
    expect(await database.prisma.series.count()).toBe(3);
    expect(after.queueOf(serverId, "Environment", "Email.Q")?.strategy).toBe("Email.Route");
  });

  it("gives a metric its series when it first appears, and follows a changed strategy", async () => {
    const [serverId = 0] = serverIds;
    const catalogue = new Catalogue(database);
    await catalogue.learn(serverId, clusterId, {
      queues: [queue("Email.Q", { strategy: "Old" })],
      counters: [],
    });
    await catalogue.learn(serverId, clusterId, {
      queues: [queue("Email.Q", { strategy: "New", entered: 3 })],
      counters: [],
    });
    expect(catalogue.queueOf(serverId, "Environment", "Email.Q")?.seriesIds.entered).toBeGreaterThan(0);
    expect((await database.prisma.queue.findFirstOrThrow()).strategy).toBe("New");
  });

  it("keeps queues of one name and two tenants apart", async () => {
    const [serverId = 0] = serverIds;
    const catalogue = new Catalogue(database);
    await catalogue.learn(serverId, clusterId, {
      queues: [queue("Q"), queue("Q", { tenant: "Other" })],
      counters: [],
    });
    expect(await database.prisma.queue.count()).toBe(2);
  });
});
