import { afterEach, describe, expect, it } from "vitest";
import { fixture } from "../fixtures/test-bridge";
import { APPLICATION, startTestGax, type TestGax } from "./fixtures/test-gax";
import { gaxOptions } from "./gax-options";

const USER = { username: "tidewatch", password: 'pass"word' };
const REQUESTS = "collect-request-counters";
const ERRORS = "collect-error-counters";
const ESP = "collect-esp-error-counters";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

function optionsOf(
  gax: Pick<TestGax, "url">,
  more: { password?: string; caPem?: string; application?: string } = {},
) {
  const access = gaxOptions({
    url: gax.url,
    ...USER,
    caPem: null,
    application: "IxnSrv_App",
    ...more,
  });
  opened.push(access);
  return access;
}

async function readOk(access: ReturnType<typeof gaxOptions>) {
  const read = await access.read();
  if (read.outcome !== "ok") throw new Error(JSON.stringify(read));
  return read.options;
}

describe("options through Genesys Administrator Extension", () => {
  it("are those of section settings, read after a login", async () => {
    await using gax = await startTestGax(USER);
    const options = await readOk(optionsOf(gax));
    expect([...options.values]).toEqual([
      ["max-interactions-per-snapshot", "500"],
      [REQUESTS, "false"],
      [ERRORS, "false"],
    ]);
    expect(options.writable).toBe(true);
    expect(gax.asked).toHaveLength(2);
  });

  it("are written with every other byte as it was, also one that was not set", async () => {
    await using gax = await startTestGax(USER);
    const access = optionsOf(gax);
    const { revision } = await readOk(access);
    const write = await access.write({ options: { [REQUESTS]: "true", [ESP]: "true" }, revision });
    expect(write.outcome).toBe("ok");
    expect(gax.application).toBe(
      APPLICATION.replace(`"${REQUESTS}","value":"false"`, `"${REQUESTS}","value":"true"`).replace(
        `"section":"settings"} ]`,
        `"section":"settings"},{"section":"settings","key":"${ESP}","value":"true"} ]`,
      ),
    );
    if (write.outcome === "ok") expect(write.options.values.get(ESP)).toBe("true");
    expect(write.outcome === "ok" && write.options.revision).not.toBe(revision);
  });

  it("are not written when anything of the object has changed since it was read", async () => {
    await using gax = await startTestGax(USER);
    const access = optionsOf(gax);
    const { revision } = await readOk(access);
    gax.application = APPLICATION.replace('"value":"500"', '"value":"600"');
    expect(await access.write({ options: { [REQUESTS]: "true" }, revision })).toEqual({
      outcome: "moved-on",
    });
    expect(gax.application).toContain('"value":"600"');
    expect(gax.asked.some((asked) => asked.startsWith("PUT"))).toBe(false);
  });

  it("are read and written after a session has expired, with a new login", async () => {
    await using gax = await startTestGax(USER);
    const access = optionsOf(gax);
    const { revision } = await readOk(access);
    gax.sessions.clear();
    expect((await readOk(access)).revision).toBe(revision);
    gax.meanwhile = (asked) => {
      if (!asked.startsWith("PUT")) return;
      gax.sessions.clear();
      gax.meanwhile = () => {};
    };
    expect((await access.write({ options: { [ERRORS]: "true" }, revision })).outcome).toBe("ok");
    expect(gax.application).toContain(`{"key":"${ERRORS}", "value" : "true", "section":"settings"}`);
    expect(gax.application).toContain('"not ours"');
  });

  it("are not written when the object changed while the session was renewed", async () => {
    await using gax = await startTestGax(USER);
    const access = optionsOf(gax);
    const { revision } = await readOk(access);
    gax.meanwhile = (asked) => {
      if (!asked.startsWith("PUT")) return;
      gax.sessions.clear();
      gax.application = APPLICATION.replace('"value":"500"', '"value":"600"');
      gax.meanwhile = () => {};
    };
    expect(await access.write({ options: { [ERRORS]: "true" }, revision })).toEqual({ outcome: "moved-on" });
    expect(gax.application).toContain('"value":"600"');
  });

  it("show a write that was lost, because what stands after it is told", async () => {
    await using gax = await startTestGax(USER);
    const access = optionsOf(gax);
    const { revision } = await readOk(access);
    let put = false;
    gax.meanwhile = (asked) => {
      if (put && asked.startsWith("GET")) gax.application = APPLICATION;
      put = asked.startsWith("PUT");
    };
    const write = await access.write({ options: { [REQUESTS]: "true" }, revision });
    expect(write.outcome === "ok" && write.options.values.get(REQUESTS)).toBe("false");
  });

  it("can't be read with a wrong password, which no sentence holds", async () => {
    await using gax = await startTestGax(USER);
    const read = await optionsOf(gax, { password: "wrong-one" }).read();
    expect(read).toMatchObject({
      outcome: "failed",
      failure: { kind: "unauthorised", sentence: expect.stringContaining("user and password") },
    });
    expect(JSON.stringify(read)).not.toContain("wrong-one");
  });

  it("can't be read of an application that is not there", async () => {
    await using gax = await startTestGax(USER);
    const read = await optionsOf(gax, { application: "Nobody" }).read();
    expect(read).toMatchObject({
      outcome: "failed",
      failure: { sentence: "It knows no application named Nobody." },
    });
  });

  it("are read over https with an authority of one's own, and not without it", async () => {
    await using gax = await startTestGax(USER, "server.pem");
    expect(await optionsOf(gax).read()).toMatchObject({ outcome: "failed", failure: { kind: "tls" } });
    expect(gax.asked).toEqual([]);
    expect((await readOk(optionsOf(gax, { caPem: fixture("ca.pem") }))).values.size).toBe(3);
  });

  it("are asked of no metadata service", async () => {
    const read = await optionsOf({ url: "http://169.254.169.254" }).read();
    expect(read).toMatchObject({ outcome: "failed", failure: { kind: "refused" } });
  });

  it.each([
    ["no JSON", "<html>login</html>", "What it answered is not JSON."],
    ["nothing", "", "It knows no application named IxnSrv_App."],
    ["JSON with a comment", '[{"name":"IxnSrv_App"} /* x */]', "What it answered is not JSON."],
    ["brackets without an end", "[".repeat(100_000), "What it answered is not JSON."],
    ["an object without a dbid", '{"name":"IxnSrv_App"}', "The application has no whole number as its dbid."],
    [
      "an object without options",
      '{"name":"IxnSrv_App","dbid":"7"}',
      "The application has no list options.property.",
    ],
    [
      "an option twice",
      '{"name":"IxnSrv_App","dbid":"7","options":{"property":[{"section":"settings","key":"a","value":"1"},{"section":"settings","key":"a","value":"2"}]}}',
      "The application names the option a twice.",
    ],
  ])("can't be read of %s", async (_, application, sentence) => {
    await using gax = await startTestGax(USER);
    gax.application = application;
    expect(await optionsOf(gax).read()).toMatchObject({ outcome: "failed", failure: { sentence } });
  });
});
