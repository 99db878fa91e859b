import dayjs from "dayjs";
import { expect, test } from "vitest";
import { noticeWords } from "./notice-words";

const at = dayjs("2026-11-28T14:05:31").toISOString();

test("says what was adopted, by whom, when and why", () => {
  const byAnn = { id: 1, at, kind: "new-normal", by: "Ann Lee", detail: "campaign until January" } as const;
  expect(noticeWords(byAnn)).toBe(
    "Adopted as the new normal by Ann Lee, 28 Nov 2026, 14:05: campaign until January",
  );
  expect(noticeWords({ ...byAnn, detail: "" })).toBe(
    "Adopted as the new normal by Ann Lee, 28 Nov 2026, 14:05",
  );
  expect(noticeWords({ ...byAnn, kind: "new-rate", by: null, detail: "20 an hour leave." })).toBe(
    "Adopted automatically as the new usual rate of departures, 28 Nov 2026, 14:05: 20 an hour leave.",
  );
});
