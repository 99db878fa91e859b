import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AnswerBody, joinBlocks } from "./answer-body";
import { joinSlices, sliceRead } from "./answer-slices";
import { outlineOfJson } from "./json-outline";
import { readEventPing } from "./read-event-ping";

const encoder = new TextEncoder();

describe("the body of an answer", () => {
  it("comes out of its blocks as it went in, however it was cut", () => {
    const chunks = fc.array(fc.oneof(fc.uint8Array(), fc.constantFrom(262_143, 262_144, 600_000).map(ramp)));
    fc.assert(
      fc.property(chunks, (parts) => {
        const body = new AnswerBody();
        for (const part of parts) body.append(part);
        const whole = joinBlocks(body.blocks);
        expect(Buffer.compare(whole, Buffer.concat(parts))).toBe(0);
        expect(body.byteLength).toBe(whole.byteLength);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the slices of a read answer", () => {
  it("join to what was cut", async () => {
    const answer = fc.record({
      at: fc.constant("2026-11-22T19:00:00Z"),
      complete: fc.boolean(),
      counters: fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.nat())),
      queues: fc.array(fc.record({ name: fc.string({ minLength: 1 }), depth: fc.integer() }), {
        maxLength: 350,
      }),
    });
    await fc.assert(
      fc.asyncProperty(answer, async (given) => {
        const read = readEventPing(given);
        expect(await joinSlices(sliceRead(read), new AbortController().signal)).toEqual(read);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the outline of a JSON text", () => {
  const nestingOf = (value: unknown): number =>
    typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(nestingOf)) : 0;

  it("knows how deep it nests, whatever its strings hold", () => {
    const tricky = fc.jsonValue({
      stringUnit: fc.constantFrom("[", "]", "{", "}", '"', "\\", ",", "a", "é"),
    });
    fc.assert(
      fc.property(tricky, (value) => {
        expect(outlineOfJson(encoder.encode(JSON.stringify(value))).nesting).toBe(nestingOf(value));
      }),
    );
  });

  it("counts objects, lists and members", () => {
    expect(outlineOfJson(encoder.encode('[{"a":1,"b":[]},{}]')).elements).toBe(7);
    expect(outlineOfJson(encoder.encode(`[${"[],".repeat(999)}[]]`)).elements).toBe(2_001);
  });
});

function ramp(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => index % 251);
}
