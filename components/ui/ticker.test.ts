import { expect, test } from "vitest";
import { createTicker } from "./ticker";

function aTicker() {
  const page = { hidden: false, timers: 0, nowMs: 0, beat: () => {}, changed: () => {} };
  const ticker = createTicker({
    monotonicMs: () => page.nowMs,
    everySecond: (beat) => {
      page.timers += 1;
      page.beat = beat;
      return () => {
        page.timers -= 1;
      };
    },
    isHidden: () => page.hidden,
    onVisibility: (changed) => {
      page.changed = changed;
      return () => {
        page.changed = () => {};
      };
    },
  });
  return { page, ticker };
}

test("any number of listeners share one timer, and the last one to leave stops it", () => {
  const { page, ticker } = aTicker();
  const leave = [ticker.subscribe(() => {}), ticker.subscribe(() => {})];
  expect(page.timers).toBe(1);
  for (const go of leave) go();
  expect(page.timers).toBe(0);
});

test("each beat tells the listeners the time", () => {
  const { page, ticker } = aTicker();
  let heard = 0;
  ticker.subscribe(() => {
    heard += 1;
  });
  const before = heard;
  page.nowMs = 3_000;
  page.beat();
  expect(heard).toBe(before + 1);
  expect(ticker.read()).toBe(3_000);
});

test("a hidden page has no timer, and is up to date at once when shown again", () => {
  const { page, ticker } = aTicker();
  ticker.subscribe(() => {});
  page.hidden = true;
  page.changed();
  expect(page.timers).toBe(0);
  page.hidden = false;
  page.nowMs = 9_000;
  page.changed();
  expect([page.timers, ticker.read()]).toEqual([1, 9_000]);
});
