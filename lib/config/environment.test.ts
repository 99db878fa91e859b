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
        HOST: "0.0.0.0",
        TIDEWATCH_BRIDGES: "ftp://a",
        DATABASE_URL: "mysql://x",
      });
    expect(read).toThrow(EnvironmentError);
    for (const name of ["PORT", "HOST", "TIDEWATCH_BRIDGES", "DATABASE_URL"])
      expect(read).toThrow(new RegExp(`${name} `));
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
});
