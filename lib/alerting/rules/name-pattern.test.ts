import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsPattern } from "./name-pattern";

test.each([
  ["EmailSales", "EmailSales", true],
  ["EmailSales", "email*", true],
  ["EmailSales", "*sales", true],
  ["EmailSales", "*l*S*", true],
  ["EmailSales", "*", true],
  ["", "*", true],
  ["", "", true],
  ["EmailSales", "", false],
  ["EmailSales", "Email", false],
  ["EmailSales", "*Email", false],
  ["a.c", "a.c", true],
  ["abc", "a.c", false],
  ["a(b", "a(*", true],
])("%j fits %j: %s", (name, pattern, fits) => {
  expect(fitsPattern(name, pattern)).toBe(fits);
});

test("agrees with a regular expression that says the same", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 }), letters, (name, pattern) => {
      const same = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
      expect(fitsPattern(name, pattern)).toBe(same.test(name));
    }),
    { numRuns: 2_000 },
  );
});

test("a pattern full of stars ends quickly", () => {
  expect(fitsPattern("a".repeat(1_000), `${"*a".repeat(100)}b`)).toBe(false);
});
