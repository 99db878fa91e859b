import { expect, test } from "vitest";
import type { Tick } from "@/lib/http/api-schemas";
import { createLiveLink, type LinkPorts, POLL_EVERY_MS } from "./live-link";
import type { ConnectionListener } from "./tick-stream";

/** A browser with one lock, one channel and a clock that is moved by hand. */
function aBrowser() {
  const streams = new Set<ConnectionListener>();
  const queue: (() => void)[] = [];
  const channels = new Set<(message: unknown) => void>();
  let timers: { atMs: number; call: () => void }[] = [];
  let nowMs = 0;
  let holder: object | null = null;

  const elect = () => {
    if (holder === null) queue.shift()?.();
  };
  const ports: LinkPorts = {
    connect: (listener) => {
      streams.add(listener);
      return { close: () => streams.delete(listener) };
    },
    after: (delayMs, call) => {
      const timer = { atMs: nowMs + delayMs, call };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    random: () => 0,
    lead: (onElected) => {
      const me = {};
      const take = () => {
        holder = me;
        onElected();
      };
      queue.push(take);
      elect();
      return () => {
        const at = queue.indexOf(take);
        if (at >= 0) queue.splice(at, 1);
        if (holder === me) holder = null;
        elect();
      };
    },
    openChannel: (onMessage) => {
      channels.add(onMessage);
      return {
        send: (message) => {
          for (const channel of channels) if (channel !== onMessage) channel(message);
        },
        close: () => channels.delete(onMessage),
      };
    },
  };
  const passTo = (untilMs: number) => {
    for (;;) {
      const next = timers.filter((timer) => timer.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      timers = timers.filter((timer) => timer !== next);
      nowMs = next.atMs;
      next.call();
    }
    nowMs = untilMs;
  };
  const greet = () => {
    for (const stream of streams) stream.onHello();
  };
  const openTab = () => {
    const link = createLiveLink(ports);
    const news: (Tick | null)[] = [];
    link.onNews((tick) => news.push(tick));
    link.show();
    news.length = 0;
    return { link, news };
  };
  return { streams, greet, passTo, openTab, timerCount: () => timers.length };
}
const tick: Tick = { revision: "9", at: "2026-11-22T19:00:00Z", serverIds: [1] };

test("three tabs share one stream, and each of them hears the tick", () => {
  const browser = aBrowser();
  const tabs = [browser.openTab(), browser.openTab(), browser.openTab()];
  browser.greet();
  for (const stream of browser.streams) stream.onTick(tick);
  expect(browser.streams.size).toBe(1);
  expect(tabs.map((tab) => tab.news)).toEqual([[tick], [tick], [tick]]);
  expect(tabs.map((tab) => tab.link.mode())).toEqual(["live", "live", "live"]);
});

test("when the tab that leads is hidden, another takes over", () => {
  const browser = aBrowser();
  const [first, second] = [browser.openTab(), browser.openTab()];
  browser.greet();
  first.link.hide();
  browser.greet();
  expect(browser.streams.size).toBe(1);
  expect([first.link.mode(), second.link.mode()]).toEqual(["paused", "live"]);
});

test("a tab that opens later learns from the leader that it is live", () => {
  const browser = aBrowser();
  browser.openTab();
  browser.greet();
  expect(browser.openTab().link.mode()).toBe("live");
});

test("hidden, a tab leaves neither a stream nor a timer behind", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  browser.greet();
  tab.link.hide();
  expect([browser.streams.size, browser.timerCount()]).toEqual([0, 0]);
});

test("without a stream it asks every ten seconds", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  for (const stream of browser.streams) stream.onError();
  tab.news.length = 0;
  browser.passTo(3 * POLL_EVERY_MS);
  expect(tab.link.mode()).toBe("polling");
  expect(tab.news).toEqual([null, null, null]);
});

test("shown again, it asks at once", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  tab.link.hide();
  tab.link.show();
  expect(tab.news).toEqual([null]);
});

test("held open it leads on while it is hidden, and rests when it is let go", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  browser.greet();
  const letGo = tab.link.hold();
  tab.link.hide();
  for (const stream of browser.streams) stream.onTick(tick);
  expect([tab.link.mode(), tab.link.leads(), tab.news]).toEqual(["live", true, [tick]]);
  letGo();
  expect([tab.link.mode(), browser.streams.size, browser.timerCount()]).toEqual(["paused", 0, 0]);
});

test("held open and shown again, it asks at once", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  tab.link.hold();
  tab.link.hide();
  tab.link.show();
  expect(tab.news).toEqual([null]);
});

test("letting go of a page that is shown changes nothing", () => {
  const browser = aBrowser();
  const tab = browser.openTab();
  browser.greet();
  tab.link.hold()();
  expect(tab.link.mode()).toBe("live");
});

test("only one of several tabs leads", () => {
  const browser = aBrowser();
  const tabs = [browser.openTab(), browser.openTab()];
  expect(tabs.map((tab) => tab.link.leads())).toEqual([true, false]);
});
