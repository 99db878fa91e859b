import fc from "fast-check";
import { expect, test } from "vitest";
import { packColumn, unpackColumn } from "./packed-column";

const missing = fc.constant(Number.NaN);
const near = (spread: number) =>
  fc
    .tuple(fc.nat(2 ** 52), fc.array(fc.oneof(fc.nat(spread), missing)))
    .map(([base, values]) => values.map((value) => base + value));

function throughPacking(values: readonly number[]): number[] {
  const into = new Float64Array(values.length).fill(-7);
  unpackColumn(packColumn(Float64Array.from(values), values.length), into, values.length);
  return [...into];
}

test("any numbers come back as they were packed", () => {
  const columns = fc.oneof(
    near(300),
    near(70_000),
    near(2 ** 33),
    fc.array(fc.oneof(fc.double(), missing)),
    fc.array(missing),
  );
  fc.assert(
    fc.property(columns, (values) => {
      expect(throughPacking(values)).toEqual(values);
    }),
  );
});

test("the largest numbers that fit are not taken for missing ones", () => {
  for (const largest of [254, 255, 65_534, 65_535, 4_294_967_294, 4_294_967_295]) {
    expect(throughPacking([0, largest, Number.NaN])).toEqual([0, largest, Number.NaN]);
  }
});

test("small changes take a byte each, however large the numbers are", () => {
  const packed = packColumn(Float64Array.from([1e12, 1e12 + 3, 1e12 + 200]), 3);
  expect(packed.offsets).toBeInstanceOf(Uint8Array);
});
