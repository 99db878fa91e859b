import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readByte, readShort, writeByte, writeShort } from "./log-scale";

const amounts = fc.double({ min: 0.05, max: 4e6, noNaN: true });

describe("numbers on a logarithmic scale", () => {
  test("keep a byte's to 4 % and two bytes' to 0.05 %", () => {
    fc.assert(
      fc.property(amounts, (value) => {
        const bytes = new Uint8Array(3);
        writeByte(bytes, 0, value);
        writeShort(bytes, 1, value);
        expect(Math.abs(Math.log(readByte(bytes, 0) / value))).toBeLessThan(0.04);
        expect(Math.abs(readShort(bytes, 1) / value - 1)).toBeLessThan(0.0005);
      }),
    );
  });

  test("are kept again as they were read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (code) => {
        const bytes = new Uint8Array([code & 0xff, code >> 8]);
        const again = new Uint8Array(2);
        writeShort(again, 0, Math.min(1e8, readShort(bytes, 0)));
        if (readShort(bytes, 0) <= 1e8) expect(again).toEqual(bytes);
      }),
    );
  });

  test.each([0, -1, Number.NaN])("%s is nothing", (value) => {
    const bytes = new Uint8Array(3);
    writeByte(bytes, 0, value);
    writeShort(bytes, 1, value);
    expect([readByte(bytes, 0), readShort(bytes, 1)]).toEqual([0, 0]);
  });

  test("what is beyond all that is kept is the largest", () => {
    const bytes = new Uint8Array(2);
    writeShort(bytes, 0, Number.POSITIVE_INFINITY);
    expect(readShort(bytes, 0)).toBeCloseTo(1e8, -5);
  });
});
