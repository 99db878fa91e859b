import { errors } from "undici";
import { describe, expect, it } from "vitest";
import { failureOfError, failureOfStatus, readRetryAfter } from "./bridge-failures";

const NOW_MS = Date.UTC(2026, 10, 22, 19);

describe("Retry-After", () => {
  it.each([
    ["30", 30_000],
    ["0", 0],
    ["86400", 3_600_000],
    ["Sun, 22 Nov 2026 19:02:00 GMT", 120_000],
    ["Sun, 22 Nov 2026 18:00:00 GMT", 0],
    ["Sun, 22 Nov 2026 23:00:00 GMT", 3_600_000],
    ["soon", undefined],
    [undefined, undefined],
  ])("%s is %s ms", (header, waitMs) => {
    expect(readRetryAfter(header, NOW_MS)).toBe(waitMs);
  });
});

describe("what a bridge says of an error", () => {
  const sentence = (detail: string) =>
    failureOfStatus({ status: 500, retryAfter: undefined, detail }, "tok", NOW_MS);

  it("is cut at 200 characters and freed of control characters", () => {
    expect(sentence(`\u001b[31m${"x".repeat(500)}`).sentence).toBe(
      `The bridge answered with status 500: [31m${"x".repeat(195)}….`,
    );
  });

  it("never holds the token", () => {
    expect(sentence("tok and again tok").sentence).not.toContain("tok");
  });
});

describe("an error of the connection", () => {
  const failing = (code: string) =>
    failureOfError(Object.assign(new Error("x"), { code }), "bridge:443", false);

  it.each([
    ["ENOTFOUND", "refused", "no such host name"],
    ["ECONNREFUSED", "refused", "nothing listens there"],
    ["EWHATEVER", "refused", "EWHATEVER"],
    ["CERT_HAS_EXPIRED", "tls", "has expired"],
    ["HPE_INVALID_CONSTANT", "malformed", "not HTTP"],
  ])("%s is %s", (code, kind, words) => {
    expect(failing(code).kind).toBe(kind);
    expect(failing(code).sentence).toContain(words);
    expect(failing(code).sentence).toMatch(/bridge:443/);
  });

  it("without a code, which says that no HTTP came, is malformed", () => {
    const error = new TypeError("fetch failed", { cause: new errors.HTTPParserError("Expected HTTP/") });
    expect(failureOfError(error, "bridge:443", false)).toMatchObject({ kind: "malformed" });
  });

  it("that stands for several attempts takes the first one's reason", () => {
    const refused = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    expect(failureOfError(new AggregateError([refused, refused]), "localhost:1", false).sentence).toContain(
      "listens",
    );
  });
});
