import { expect, test } from "vitest";
import { readId } from "./read-id";

test.each([
  ["12", 12],
  ["0", null],
  ["-1", null],
  ["1e3", null],
  ["12345678901", null],
  ["queue", null],
])("%s is read as %s", (text, id) => {
  expect(readId(text)).toBe(id);
});
