import { expect, it } from "vitest";
import { readableBody } from "./readable-body";

it("sets JSON out in lines, and leaves other texts alone", () => {
  expect(readableBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(readableBody("gone\n{")).toBe("gone\n{");
});
