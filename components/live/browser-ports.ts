import { tickSchema } from "@/lib/http/api-schemas";
import type { LinkPorts } from "./live-link";

const NAME = "tidewatch-live";

/** The browser's side of the live link: EventSource, Web Locks and BroadcastChannel. */
export const browserPorts: LinkPorts = {
  connect: (listener) => {
    const source = new EventSource("/api/v1/live");
    source.addEventListener("hello", () => listener.onHello());
    source.addEventListener("tick", (event) => {
      const tick = tickSchema.safeParse(parseJson(event.data));
      if (tick.success) listener.onTick(tick.data);
    });
    source.onerror = () => listener.onError();
    return { close: () => source.close() };
  },
  after: (delayMs, call) => {
    const timer = window.setTimeout(call, delayMs);
    return () => window.clearTimeout(timer);
  },
  random: Math.random,
  lead: (onElected) => {
    // Without locks (a page that is not secure has none) every tab leads itself.
    if (navigator.locks === undefined) {
      onElected();
      return () => {};
    }
    const given = new AbortController();
    let giveUp = () => {};
    const held = new Promise<void>((resolve) => {
      giveUp = resolve;
    });
    navigator.locks
      .request(NAME, { signal: given.signal }, () => {
        if (given.signal.aborted) return;
        onElected();
        return held;
      })
      .catch(() => {});
    return () => {
      given.abort();
      giveUp();
    };
  },
  openChannel: (onMessage) => {
    if (navigator.locks === undefined || !("BroadcastChannel" in window)) {
      return { send: () => {}, close: () => {} };
    }
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = (event) => onMessage(event.data);
    return { send: (message) => channel.postMessage(message), close: () => channel.close() };
  },
};

function parseJson(text: unknown): unknown {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
