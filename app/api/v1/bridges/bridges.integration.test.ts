import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { POST as postDiscover } from "@/app/api/v1/bridges/discover/route";
import { POST as postTest } from "@/app/api/v1/bridges/test/route";
import { ENGINES } from "@/lib/db/engine";
import { discoverySchema } from "@/lib/http/server-schemas";
import { startTestBridge } from "@/lib/interaction-server/fixtures/test-bridge";
import { SimulatedSite, TOKEN } from "../servers/fixtures/simulated-site";
import { call } from "../servers/test-api";

describe.each(ENGINES)("bridges on %s", (engine) => {
  let site: SimulatedSite;

  beforeAll(async () => {
    site = await SimulatedSite.start(engine);
  });
  afterAll(() => site.end());

  it("lists what a bridge offers, and says in words why it can't", async () => {
    const offer = discoverySchema.parse(
      (await call(postDiscover, "POST", { url: `${site.simulator.url}/`, token: TOKEN })).body,
    );
    if (offer.outcome === "failed") throw new Error(offer.sentence);
    expect(offer.servers.map(({ name, serverId }) => [name, serverId])).toEqual([
      ["IxnSrv_001", null],
      ["IxnSrv_002", null],
    ]);
    const failed = async (body: object) => (await call(postDiscover, "POST", body)).body;
    expect(await failed({ url: site.simulator.url })).toMatchObject({
      outcome: "failed",
      kind: "unauthorised",
    });
    expect(await failed({ url: "http://169.254.169.254/latest" })).toMatchObject({
      kind: "refused",
      sentence: expect.stringContaining("metadata service"),
    });
    expect(await failed({ url: "http://[fd00:ec2::254]" })).toMatchObject({ kind: "refused" });
  });

  it.each([
    ["bridge", "url"],
    ["ftp://bridge", "url"],
    ["http://name:pass@bridge", "url"],
    ["http://bridge/?x=1", "url"],
  ])("refuses the address %s", async (url, path) => {
    const { status, body } = await call(postDiscover, "POST", { url });
    expect([status, body.errors?.[0]?.path]).toEqual([400, path]);
  });

  it("refuses a certificate that is none", async () => {
    const { status, body } = await call(postDiscover, "POST", { url: site.simulator.url, caPem: "hello" });
    expect([status, body.errors?.[0]?.path]).toEqual([400, "caPem"]);
  });

  it("lists at most 500 of a bridge's servers, says how many there are, and takes names as text", async () => {
    await using bridge = await startTestBridge((_, response) => {
      const servers = Array.from({ length: 3_000 }, (_, index) => ({
        name: `<b>${index}</b>`,
        cluster: "x",
      }));
      response.end(JSON.stringify({ servers }));
    });
    const { body } = await call(postDiscover, "POST", { url: bridge.target.url });
    expect(body).toMatchObject({ outcome: "ok", total: 3_000 });
    expect(body.servers).toHaveLength(500);
    expect(body.servers[0].name).toBe("<b>0</b>");
  });

  it("tells of a bridge that offers 100,000 servers that this is too much", async () => {
    await using bridge = await startTestBridge((_, response) => {
      const servers = Array.from({ length: 100_000 }, (_, index) => ({
        name: `IxnSrv_${index}`,
        cluster: "x",
      }));
      response.end(JSON.stringify({ servers }));
    });
    const { body } = await call(postDiscover, "POST", { url: bridge.target.url });
    expect(body).toMatchObject({ outcome: "failed", kind: "too-large" });
  });

  it("tests a server before it is added, and says what was seen", async () => {
    const test = (name: string) => call(postTest, "POST", { url: site.simulator.url, token: TOKEN, name });
    expect((await test("IxnSrv_001")).body).toMatchObject({
      outcome: "ok",
      application: "IxnSrv_001",
      version: expect.stringMatching(/^8\./),
      state: "running",
      queues: expect.any(Number),
    });
    expect((await test("Nobody")).body).toMatchObject({ outcome: "failed", kind: "malformed" });
    expect((await site.settings()).items).toHaveLength(1);
  });
});
