import { expect, test } from "vitest";
import { peakPeriodWords, peakWorkWords, peakZoneWords } from "./planned-peak-words";

test("says when a planned peak is, with the second date only where it is another", () => {
  const startLocal = "2026-11-27T08:00";
  expect(peakPeriodWords({ startLocal, endLocal: "2026-11-27T22:00" })).toBe("27 Nov 2026, 08:00 – 22:00");
  expect(peakPeriodWords({ startLocal, endLocal: "2026-12-01T00:00" })).toBe(
    "27 Nov 2026, 08:00 – 1 Dec 2026, 00:00",
  );
  expect([peakZoneWords(null), peakZoneWords("Europe/Berlin")]).toEqual([
    "local time of each cluster",
    "time in Europe/Berlin",
  ]);
});

test("says how much work is expected, and where", () => {
  expect(peakWorkWords({ factor: 1.5, queues: [] })).toBe("1.5 times the usual work in all queues");
  expect(peakWorkWords({ factor: 3, queues: ["Chat.*", "Email.VIP"] })).toBe(
    "3 times the usual work in Chat.*, Email.VIP",
  );
});
