import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AxisEntry, hasValues, type PollRow } from "../types";
import { decodeAnsweredTimes, decodeAxis, decodePolls, encodeAxis, pollColumns } from "./axis";
import { isCodecError, LARGEST_VALUE } from "./bytes";
import { decodeDayHours, encodeDayHours } from "./day-hours";
import { ENTRIES_BEFORE, PACKED_BEFORE, VALUES_BEFORE } from "./fixtures/polls-before";
import { OpenSamples } from "./open-samples";
import { decodePollRow, encodePollRow } from "./poll-row";
import { decodeSamples, encodeSamples } from "./samples";

const wholeNumber = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 60 }) },
  fc.nat(),
  fc.maxSafeNat(),
  fc.constantFrom(0, LARGEST_VALUE, 2 ** 32, 2 ** 31 - 1, 2 ** 52),
);
/** Sequences as servers make them and as they never should: runs, resets, leaps, gaps. */
const sequence = fc
  .array(fc.tuple(fc.oneof(wholeNumber, fc.constant(Number.NaN)), fc.integer({ min: 1, max: 40 })), {
    maxLength: 60,
  })
  .map((runs) =>
    Float64Array.from(runs.flatMap(([value, times]) => Array.from({ length: times }, () => value))),
  );

function withoutTrailingGap(values: Float64Array): number[] {
  const end = values.findLastIndex((value) => !Number.isNaN(value)) + 1;
  return [...values.subarray(0, end)];
}

const outcome = fc.constantFrom(
  "ok",
  "ok",
  "ok",
  "stale",
  "timeout",
  "refused",
  "not-connected",
  "too-large",
  "starting",
  "stopping",
);
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
const axisEntry: fc.Arbitrary<AxisEntry> = fc.record(
  {
    receivedAtMs: moment,
    atMs: fc.oneof(moment, fc.constant(null)),
    outcome,
    latencyMs: fc.nat({ max: 60_000 }),
    startedAtMs: moment,
    clockEra: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: ["receivedAtMs", "atMs", "outcome", "latencyMs"] },
);
const pollRow: fc.Arbitrary<PollRow> = fc
  .tuple(axisEntry, fc.array(fc.tuple(fc.integer({ min: 1, max: 2 ** 31 - 1 }), wholeNumber)))
  .map(([entry, pairs]) => ({
    ...entry,
    seriesIds: pairs.map(([id]) => id),
    values: pairs.map(([, value]) => value),
  }));

describe("samples", () => {
  test("come back as they were, without the gap at the end", () => {
    fc.assert(
      fc.property(sequence, (values) => {
        const decoded = decodeSamples(encodeSamples(values, values.length));
        expect(isCodecError(decoded) ? decoded : [...decoded]).toEqual(withoutTrailingGap(values));
      }),
    );
  });

  test("cost little while a queue rests and when it moves by ones", () => {
    const resting = new Float64Array(720).fill(41);
    const counting = Float64Array.from({ length: 720 }, (_, index) => 90_000 + Math.floor(index / 12));
    expect(encodeSamples(resting, 720).length).toBeLessThan(16);
    expect(encodeSamples(counting, 720).length).toBeLessThan(120);
  });

  test("cut short are an error, for any sequence that needs more than a few bytes", () => {
    const counting = Float64Array.from({ length: 720 }, (_, index) => (index * 7919) % 100);
    const packed = encodeSamples(counting, 720);
    for (let length = 0; length < packed.length - 8; length++) {
      expect(isCodecError(decodeSamples(packed.subarray(0, length)))).toBe(true);
    }
  });

  test("with one bit turned never come back as they were", () => {
    const values = Float64Array.from({ length: 200 }, (_, index) => (index * 31) % 9);
    const packed = encodeSamples(values, 200);
    fc.assert(
      fc.property(fc.nat({ max: packed.length * 8 - 9 }), (bit) => {
        const turned = packed.slice();
        turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const decoded = decodeSamples(turned);
        expect(isCodecError(decoded) ? null : [...decoded]).not.toEqual([...values]);
      }),
    );
  });
});

test("open samples come back as they were appended, whatever indexes were passed over", () => {
  fc.assert(
    fc.property(sequence, (values) => {
      const samples = new OpenSamples();
      values.forEach((value, index) => {
        if (!Number.isNaN(value)) samples.append(index, value);
      });
      expect([...samples.decode()]).toEqual(withoutTrailingGap(values));
    }),
  );
});

test("a value can be filled into a gap of open samples, and changes nothing where one stands", () => {
  fc.assert(
    fc.property(sequence, fc.nat({ max: 100 }), wholeNumber, (values, index, value) => {
      let samples = new OpenSamples();
      values.forEach((kept, at) => {
        if (!Number.isNaN(kept)) samples.append(at, kept);
      });
      const before = samples.decode();
      samples = samples.filled(index, value);
      const expected = new Float64Array(Math.max(before.length, index + 1)).fill(Number.NaN);
      expected.set(before);
      if (Number.isNaN(expected[index])) expected[index] = value;
      expect([...samples.decode()]).toEqual([...expected]);
    }),
  );
});

test("an axis comes back in its own order, and so do its answered moments", () => {
  fc.assert(
    fc.property(fc.array(axisEntry, { maxLength: 200 }), (entries) => {
      const packed = encodeAxis(entries);
      expect(decodeAxis(packed)).toEqual(entries);
      const times = decodeAnsweredTimes(packed);
      expect(isCodecError(times) ? times : [...times]).toEqual(
        entries.filter(({ outcome }) => hasValues(outcome)).map((entry) => entry.receivedAtMs),
      );
      expect(decodePolls(packed)).toEqual(pollColumns(entries));
    }),
  );
});

test("polls packed before starts of servers were kept are read as before, and packed alike while nothing new is told", () => {
  expect(decodeAxis(PACKED_BEFORE.axis)).toEqual(ENTRIES_BEFORE);
  expect(decodePolls(PACKED_BEFORE.axis)).toEqual(pollColumns(ENTRIES_BEFORE));
  const rows = ENTRIES_BEFORE.map((entry, index) => ({ ...entry, ...VALUES_BEFORE[index] }));
  expect(PACKED_BEFORE.head.map((packed) => decodePollRow(packed))).toEqual(rows);
  expect(Buffer.from(encodeAxis(ENTRIES_BEFORE))).toEqual(Buffer.from(PACKED_BEFORE.axis));
});

test("the start of a server that runs on costs a few bytes an hour", () => {
  const entries = Array.from({ length: 720 }, (_, index) => ({
    receivedAtMs: 1_800_000_000_000 + 5_000 * index,
    atMs: 1_800_000_000_000 + 5_000 * index - 10,
    outcome: "ok" as const,
    latencyMs: 10,
  }));
  const started = entries.map((entry) => ({ ...entry, startedAtMs: 1_799_000_000_000, clockEra: 2 }));
  expect(encodeAxis(started).length - encodeAxis(entries).length).toBeLessThan(40);
});

test("a poll comes back as it was", () => {
  fc.assert(
    fc.property(pollRow, (row) => {
      expect(decodePollRow(encodePollRow(row))).toEqual(row);
    }),
  );
});

test("the hours of a day come back as they were, sums past 2^53 included", () => {
  const number = fc.oneof(wholeNumber, fc.constant(720 * LARGEST_VALUE));
  const summary = fc.record({
    count: fc.integer({ min: 1, max: 3600 }),
    min: number,
    max: number,
    sum: number,
    first: number,
    last: number,
    increase: number,
    coveredMs: fc.nat({ max: 3_600_000 }),
  });
  fc.assert(
    fc.property(
      fc.subarray(Array.from({ length: 24 }, (_, hour) => hour)),
      fc.infiniteStream(summary),
      (present, some) => {
        const hours = present.map((hour) => ({ hour: 20_000 * 24 + hour, ...some.next().value }));
        expect(decodeDayHours(encodeDayHours(hours), 20_000)).toEqual(hours);
      },
    ),
  );
});

describe.each([
  ["samples", decodeSamples],
  ["an axis", decodeAxis],
  ["answered moments", decodeAnsweredTimes],
  ["polls side by side", decodePolls],
  ["a poll", decodePollRow],
  ["a day's hours", (bytes: Uint8Array) => decodeDayHours(bytes, 20_000)],
])("garbage read as %s", (_, decode) => {
  test("ends, and throws nothing", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decode(bytes)).toBeTypeOf("object");
      }),
    );
  });

  test("is an error when there is nothing at all", () => {
    expect(decode(new Uint8Array(0))).toEqual({ error: "truncated" });
  });
});

test("deflated garbage is an error too, for polls and axes", () => {
  fc.assert(
    fc.property(pollRow, fc.nat({ max: 30 }), (row, cut) => {
      const packed = encodePollRow(row);
      fc.pre(cut > 0 && cut < packed.length);
      expect(isCodecError(decodePollRow(packed.subarray(0, packed.length - cut)))).toBe(true);
    }),
  );
});
