import { describe, expect, it } from "vitest";
import { withSection } from "./docs";

describe("the benchmarks' page", () => {
  it("gets new figures between a part's marks and keeps the rest", () => {
    const page = "Before\n<!-- load -->\nold\n<!-- /load -->\nAfter\n";
    expect(withSection(page, "load", "new")).toBe("Before\n<!-- load -->\nnew\n<!-- /load -->\nAfter\n");
  });

  it("says which marks are missing", () => {
    expect(() => withSection("Before", "load", "new")).toThrow('"load"');
  });
});
