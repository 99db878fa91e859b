import dayjs from "dayjs";
import { expect, test } from "vitest";
import { newSilenceSchema } from "@/lib/http/alert-schemas";
import {
  newSilenceDraft,
  readMatchers,
  type SilenceDraft,
  silenceMistakes,
  silenceOf,
} from "./silence-draft";

const NOW_MS = Date.parse("2026-11-25T20:00:00Z");
const MATCHER = { label: "queue", operator: "=", value: "Email.Q" } as const;
const DRAFT: SilenceDraft = newSilenceDraft([MATCHER], "We move it");
const local = (ms: number) => dayjs(ms).format("YYYY-MM-DD HH:mm:ss");

test("a draft at once for an hour becomes a silence that the API takes", () => {
  expect(silenceMistakes(DRAFT, NOW_MS)).toEqual({});
  const silence = silenceOf(DRAFT, NOW_MS);
  expect(silence).toEqual({
    matchers: [MATCHER],
    reason: "We move it",
    endsAt: "2026-11-25T21:00:00.000Z",
  });
  expect(newSilenceSchema.safeParse(silence).success).toBe(true);
});

test("a planned silence lasts from its own start", () => {
  const planned = { ...DRAFT, startsAt: local(NOW_MS + 3_600_000), lasts: "1d" } as const;
  expect(silenceOf(planned, NOW_MS)).toMatchObject({
    startsAt: "2026-11-25T21:00:00.000Z",
    endsAt: "2026-11-26T21:00:00.000Z",
  });
});

test("what is missing or impossible is told at its field", () => {
  expect(silenceMistakes({ ...newSilenceDraft([]), lasts: "custom" }, NOW_MS)).toEqual({
    matchers: "Say which alerts: nothing silences everything",
    reason: "Give a reason",
    endsAt: "Choose when it ends",
  });
  const past = { ...DRAFT, lasts: "custom", endsAt: local(NOW_MS - 1_000) } as const;
  expect(silenceMistakes(past, NOW_MS).endsAt).toBe("The end must come after the start");
  const startedBefore = { ...past, startsAt: local(NOW_MS - 5_000) };
  expect(silenceMistakes(startedBefore, NOW_MS).endsAt).toBe("The end must lie ahead");
});

test("matchers of an address are taken only when they are matchers", () => {
  const read = (text: string) => readMatchers(new URLSearchParams({ matchers: text }));
  expect(read(JSON.stringify([MATCHER]))).toEqual([MATCHER]);
  expect(read("[]")).toBeNull();
  expect(read("{")).toBeNull();
  expect(read('[{"label":"queue","operator":"<","value":""}]')).toBeNull();
  expect(readMatchers(new URLSearchParams())).toBeUndefined();
});
