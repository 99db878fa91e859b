import { describe, expect, it } from "vitest";
import { EnvironmentError, readEnvironment } from "./environment";

describe("the environment", () => {
  it("needs nothing to be set", () => {
    expect(readEnvironment({})).toMatchObject({
      DATABASE_URL: "file:./data/tidewatch.db",
      PORT: 3000,
      HOST: "127.0.0.1",
      TIDEWATCH_BRIDGES: [],
    });
  });

  it("takes several bridges, with or without blanks and slashes at the end", () => {
    const { TIDEWATCH_BRIDGES } = readEnvironment({
      TIDEWATCH_BRIDGES: "http://a:7070/, https://b.example/bridge",
    });
    expect(TIDEWATCH_BRIDGES).toEqual(["http://a:7070", "https://b.example/bridge"]);
  });

  it.each(["", " ", "80.5", "1e3", "65536", "-1"])("does not take %j for a port", (PORT) => {
    expect(() => readEnvironment({ PORT })).toThrow(/PORT must be a port/);
  });

  it("names every mistake in one message", () => {
    const read = () =>
      readEnvironment({
        PORT: "lots",
        HOST: "not a host",
        TIDEWATCH_BRIDGES: "ftp://a",
        DATABASE_URL: "mysql://x",
      });
    expect(read).toThrow(EnvironmentError);
    for (const name of ["PORT", "HOST", "TIDEWATCH_BRIDGES", "DATABASE_URL"])
      expect(read).toThrow(new RegExp(`${name} `));
  });

  it("listens where it is told, on all addresses too", () => {
    for (const HOST of ["0.0.0.0", "::", "tidewatch.example"])
      expect(readEnvironment({ HOST })).toMatchObject({ HOST });
  });

  it("takes OpenID Connect whole or not at all", () => {
    const oidc = {
      TIDEWATCH_OIDC_ISSUER: "https://id.example/",
      TIDEWATCH_OIDC_CLIENT_ID: "tidewatch",
      TIDEWATCH_OIDC_CLIENT_SECRET: "secret",
      TIDEWATCH_OIDC_ROLE_MAP: "ops=admin,*=viewer",
    };
    expect(readEnvironment(oidc)).toMatchObject({
      TIDEWATCH_OIDC_ISSUER: "https://id.example",
      TIDEWATCH_OIDC_ROLE_MAP: [
        { group: "ops", role: "admin" },
        { group: "*", role: "viewer" },
      ],
    });
    const { TIDEWATCH_OIDC_CLIENT_SECRET: _, ...rest } = oidc;
    expect(() => readEnvironment(rest)).toThrow(/TIDEWATCH_OIDC_CLIENT_SECRET is missing/);
    expect(() => readEnvironment({ ...oidc, TIDEWATCH_OIDC_ROLE_MAP: "ops=root" })).toThrow(
      /TIDEWATCH_OIDC_ROLE_MAP must be groups/,
    );
  });

  it("reads the key of secrets and the networks that webhooks may go to, and shows no key in its complaint", () => {
    const { TIDEWATCH_SECRET_KEY, TIDEWATCH_WEBHOOK_ALLOW } = readEnvironment({
      TIDEWATCH_SECRET_KEY: "0f".repeat(32),
      TIDEWATCH_WEBHOOK_ALLOW: "10.0.0.0/8, ::1",
    });
    expect(TIDEWATCH_SECRET_KEY?.symmetricKeySize).toBe(32);
    expect(TIDEWATCH_WEBHOOK_ALLOW).toHaveLength(2);
    expect(() => readEnvironment({ TIDEWATCH_SECRET_KEY: "hunter2" })).toThrow(
      /TIDEWATCH_SECRET_KEY must be 32/,
    );
    expect(() => readEnvironment({ TIDEWATCH_SECRET_KEY: "hunter2" })).not.toThrow(/hunter2/);
    expect(() => readEnvironment({ TIDEWATCH_WEBHOOK_ALLOW: "10/8" })).toThrow(/"10\/8"/);
  });

  it("reads where heartbeats go and how often, and shows no address in its complaint", () => {
    const url = "https://hc.example/ping/hunter2";
    expect(readEnvironment({ TIDEWATCH_HEARTBEAT_URL: url })).toMatchObject({
      TIDEWATCH_HEARTBEAT_URL: url,
      TIDEWATCH_HEARTBEAT_SECONDS: 60,
    });
    for (const wrong of ["ftp://hc.example/hunter2", "https://me:hunter2@hc.example/", "hunter2"]) {
      const read = () => readEnvironment({ TIDEWATCH_HEARTBEAT_URL: wrong });
      expect(read).toThrow(/TIDEWATCH_HEARTBEAT_URL is not a web address/);
      expect(read).not.toThrow(/hunter2/);
    }
    for (const seconds of ["9", "3601", "often", "60.5"])
      expect(() => readEnvironment({ TIDEWATCH_HEARTBEAT_SECONDS: seconds })).toThrow(
        /TIDEWATCH_HEARTBEAT_SECONDS must be/,
      );
  });
});
