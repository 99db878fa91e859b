import { expect, test } from "vitest";
import { FlowWindow } from "./flow-window";

const NOON_MS = Date.parse("2026-11-20T12:00:00Z");
const MINUTE_MS = 60_000;
const POLL_MS = 5_000;

/** Polls every five seconds from noon on, with `entered` and `left` rising by so many a minute. */
function polled(
  minutes: number,
  inPerMinute: number,
  outPerMinute: number,
  window = new FlowWindow(),
  fromMs = NOON_MS,
) {
  let rates = window.take(fromMs, 0, 0);
  for (let passedMs = POLL_MS; passedMs <= minutes * MINUTE_MS; passedMs += POLL_MS) {
    const share = passedMs / MINUTE_MS;
    rates = window.take(fromMs + passedMs, Math.floor(inPerMinute * share), Math.floor(outPerMinute * share));
  }
  return { window, rates };
}

test("rates are known after a minute, and are those of the last minutes", () => {
  expect(polled(0.9, 12, 24).rates).toEqual({ inPerMinute: null, outPerMinute: null });
  expect(polled(1, 12, 24).rates).toEqual({ inPerMinute: 12, outPerMinute: 24 });
  expect(polled(30, 12, 24).rates).toEqual({ inPerMinute: 12, outPerMinute: 24 });
});

test("a queue from which nothing leaves any more shows 0 six minutes later", () => {
  const { window } = polled(10, 12, 24);
  const rateAfter = (minutes: number) => {
    let rates = { inPerMinute: null, outPerMinute: null } as ReturnType<FlowWindow["take"]>;
    for (let minute = 0; minute <= minutes; minute += 0.25)
      rates = window.take(NOON_MS + (10 + minute) * MINUTE_MS, 120 + Math.floor(12 * minute), 240);
    return rates;
  };
  expect(rateAfter(6)).toEqual({ inPerMinute: 12, outPerMinute: 0 });
});

test("counts that begin anew make no negative rate", () => {
  const { window } = polled(10, 12, 24);
  expect(polled(0.5, 12, 24, window, NOON_MS + 11 * MINUTE_MS).rates).toEqual({
    inPerMinute: null,
    outPerMinute: null,
  });
  expect(polled(2, 60, 30, window, NOON_MS + 12 * MINUTE_MS).rates).toEqual({
    inPerMinute: 60,
    outPerMinute: 30,
  });
});

test("a clock set back begins anew, also by years", () => {
  const { window } = polled(10, 12, 24);
  expect(window.take(NOON_MS, 200, 300)).toEqual({ inPerMinute: null, outPerMinute: null });
  expect(window.take(0, 200, 300)).toEqual({ inPerMinute: null, outPerMinute: null });
  expect(window.take(2 * MINUTE_MS, 202, 304)).toEqual({ inPerMinute: 1, outPerMinute: 2 });
});

test("after a pause longer than the window nothing is known for a minute", () => {
  const { window } = polled(10, 12, 24);
  const laterMs = NOON_MS + 60 * MINUTE_MS;
  expect(window.take(laterMs, 900, 900)).toEqual({ inPerMinute: null, outPerMinute: null });
  expect(window.take(laterMs + MINUTE_MS, 910, 920)).toEqual({ inPerMinute: 10, outPerMinute: 20 });
});

test("each count stands for itself, and a reading without one has no rate", () => {
  const window = new FlowWindow();
  window.take(NOON_MS, undefined, 4);
  expect(window.take(NOON_MS + MINUTE_MS, undefined, 6)).toEqual({ inPerMinute: null, outPerMinute: 2 });
  expect(window.take(NOON_MS + 2 * MINUTE_MS)).toEqual({ inPerMinute: null, outPerMinute: null });
  expect(window.take(NOON_MS + 4 * MINUTE_MS, undefined, 12)).toEqual({ inPerMinute: null, outPerMinute: 2 });
});
