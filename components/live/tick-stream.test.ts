import { expect, test } from "vitest";
import type { StreamState } from "./link-state";
import { type ConnectionListener, keepStream, pauseMs } from "./tick-stream";

function aStream() {
  const listeners: ConnectionListener[] = [];
  const states: StreamState[] = [];
  const seen: string[] = [];
  const browser = { open: 0, timer: null as null | { delayMs: number; call: () => void } };
  const end = keepStream(
    {
      connect: (listener) => {
        listeners.push(listener);
        browser.open += 1;
        return {
          close: () => {
            browser.open -= 1;
          },
        };
      },
      after: (delayMs, call) => {
        const timer = { delayMs, call };
        browser.timer = timer;
        return () => {
          if (browser.timer === timer) browser.timer = null;
        };
      },
      random: () => 0,
    },
    (tick) => seen.push(tick.revision),
    (state) => states.push(state),
  );
  const fire = () => {
    const timer = browser.timer;
    browser.timer = null;
    timer?.call();
  };
  return { browser, listeners, states, seen, end, fire };
}

test("it is open once it was greeted, and hands on the ticks", () => {
  const { listeners, states, seen } = aStream();
  listeners[0]?.onHello();
  listeners[0]?.onTick({ revision: "7", at: "2026-11-22T19:00:00Z", serverIds: [1] });
  expect(states).toEqual(["connecting", "open"]);
  expect(seen).toEqual(["7"]);
});

test("a connection that fails is closed, and another one is tried after a pause", () => {
  const { browser, listeners, states, fire } = aStream();
  listeners[0]?.onError();
  expect([browser.open, browser.timer?.delayMs, states.at(-1)]).toEqual([0, 1_000, "failed"]);
  fire();
  expect([browser.open, listeners.length]).toEqual([1, 2]);
});

test("a connection that is never greeted counts as failed", () => {
  const { browser, states, fire } = aStream();
  fire();
  expect([browser.open, states.at(-1)]).toEqual([0, "failed"]);
});

test("pauses grow with failures in a row and begin anew after a greeting", () => {
  const { browser, listeners, fire } = aStream();
  listeners[0]?.onError();
  fire();
  listeners[1]?.onError();
  expect(browser.timer?.delayMs).toBe(2_000);
  fire();
  listeners[2]?.onHello();
  listeners[2]?.onError();
  expect(browser.timer?.delayMs).toBe(1_000);
});

test("ended, it holds neither a connection nor a timer", () => {
  const { browser, listeners, end } = aStream();
  listeners[0]?.onHello();
  end();
  expect([browser.open, browser.timer]).toEqual([0, null]);
});

test("no pause is longer than 30 s or shorter than half of its full length", () => {
  expect(pauseMs(50, 0)).toBe(30_000);
  expect(pauseMs(1, 0.999)).toBeGreaterThan(500);
});
