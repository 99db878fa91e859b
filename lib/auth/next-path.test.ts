import { describe, expect, test } from "vitest";
import { nextPath } from "./next-path";

describe("where a sign-in leads", () => {
  test("to a page of this site, with its query", () => {
    expect(nextPath("/queues/3?tab=day#chart")).toBe("/queues/3?tab=day#chart");
  });

  test.each([
    null,
    undefined,
    "",
    "queues",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/ ",
    `/${"a".repeat(3_000)}`,
  ])("to the board instead of %j", (wanted) => {
    expect(nextPath(wanted)).toBe("/");
  });

  test.each(["/.//evil.example", "/x/..//evil.example"])("never to another site by way of %j", (wanted) => {
    expect(new URL(nextPath(wanted), "http://this.site").host).toBe("this.site");
  });
});
