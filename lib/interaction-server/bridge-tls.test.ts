import { afterAll, describe, expect, it } from "vitest";
import { closeBridges, pollServer } from "./bridge-client";
import { fixture, startTestBridge } from "./fixtures/test-bridge";
import type { BridgeTarget } from "./poll";

const caPem = fixture("ca.pem");

afterAll(closeBridges);

async function pollOver(certificate: string | undefined, change: (target: BridgeTarget) => BridgeTarget) {
  await using bridge = await startTestBridge(
    (_, response) => response.end(fixture("event-ping.json")),
    certificate,
  );
  return await pollServer(change(bridge.target), "IxnSrv01", { timeoutMs: 20_000 });
}

describe("a bridge that speaks https", () => {
  it("is polled when its certificate comes from the authority given for it", async () => {
    const poll = await pollOver("server.pem", (target) => ({ ...target, caPem }));
    expect(poll.outcome).toBe("ok");
  });

  it.each<[string, string, string | undefined, string]>([
    ["an authority nobody knows", "server.pem", undefined, "unknown authority"],
    ["an expired certificate", "expired.pem", caPem, "has expired"],
    ["a certificate for another name", "other-name.pem", caPem, "another host name"],
    ["a CA file that is none", "server.pem", "-----BEGIN NONSENSE-----", "not a PEM certificate"],
  ])("fails as tls with %s", async (_, certificate, ca, sentence) => {
    const poll = await pollOver(certificate, (target) =>
      ca === undefined ? target : { ...target, caPem: ca },
    );
    expect(poll).toMatchObject({ outcome: "failed", failure: { kind: "tls" } });
    expect(poll.outcome === "failed" && poll.failure.sentence).toContain(sentence);
  });

  it("fails as tls when the port speaks plain http", async () => {
    const poll = await pollOver(undefined, ({ url }) => ({ url: url.replace("http:", "https:") }));
    expect(poll).toMatchObject({ outcome: "failed", failure: { kind: "tls" } });
  });

  it("fails when it is asked in plain http", async () => {
    const poll = await pollOver("server.pem", ({ url }) => ({ url: url.replace("https:", "http:") }));
    expect(poll.outcome).toBe("failed");
  });
});
