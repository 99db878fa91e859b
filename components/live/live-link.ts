import { z } from "zod";
import { type Tick, tickSchema } from "@/lib/http/api-schemas";
import { initialLink, type LinkEvent, type LinkMode, linkMode, nextLink } from "./link-state";
import { keepStream, type StreamPorts } from "./tick-stream";

/** What the tab that leads tells the others. */
const messageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("tick"), tick: tickSchema }),
  z.object({ kind: z.literal("state"), stream: z.enum(["connecting", "open", "failed"]) }),
  z.object({ kind: z.literal("ask") }),
]);
type Message = z.infer<typeof messageSchema>;

/** What the link needs of the browser. */
export interface LinkPorts extends StreamPorts {
  /** Waits for the browser-wide lead and calls when it is held; gives back what gives it up. */
  readonly lead: (onElected: () => void) => () => void;
  /** Speaks with the other tabs. */
  readonly openChannel: (onMessage: (message: unknown) => void) => {
    readonly send: (message: Message) => void;
    readonly close: () => void;
  };
}

/** A tab's link to the server. */
export interface LiveLink {
  readonly show: () => void;
  readonly hide: () => void;
  /** Keeps the link open while the page is hidden, for those who want to be told then too; gives back what ends that. */
  readonly hold: () => () => void;
  /** True when this tab holds the browser's one stream, or there is no way to know another that does. */
  readonly leads: () => boolean;
  readonly mode: () => LinkMode;
  /** Calls whenever the mode changed. */
  readonly onMode: (listener: () => void) => () => void;
  /** Calls when there may be new readings: on a tick, when shown, and now and then where no tick comes. */
  readonly onNews: (listener: (tick: Tick | null) => void) => () => void;
}

/** Without ticks, ask this often. */
export const POLL_EVERY_MS = 10_000;
const ASK_WITHOUT_TICKS_MS = 30_000;
const LEADER_SPEAKS_EVERY_MS = 5_000;
const LEADER_SILENT_AFTER_MS = 12_000;

/** Makes the link of one tab; hidden at first. */
export function createLiveLink(ports: LinkPorts): LiveLink {
  let state = initialLink;
  let release = () => {};
  let shown = false;
  let holds = 0;
  let cancelNews = () => {};
  let cancelSilence = () => {};
  const modeListeners = new Set<() => void>();
  const newsListeners = new Set<(tick: Tick | null) => void>();

  const apply = (event: LinkEvent) => {
    const before = linkMode(state);
    state = nextLink(state, event);
    if (linkMode(state) === before) return;
    for (const listener of modeListeners) listener();
    if (linkMode(state) !== "paused") expectNews();
  };
  const tell = (tick: Tick | null) => {
    for (const listener of newsListeners) listener(tick);
    expectNews();
  };
  const expectNews = () => {
    cancelNews();
    const delayMs = linkMode(state) === "live" ? ASK_WITHOUT_TICKS_MS : POLL_EVERY_MS;
    cancelNews = ports.after(delayMs, () => tell(null));
  };
  const expectLeader = () => {
    cancelSilence();
    cancelSilence = ports.after(LEADER_SILENT_AFTER_MS, () => apply({ kind: "leaderSilent" }));
  };

  const join = () => {
    let endStream: (() => void) | null = null;
    let cancelSpeaking = () => {};
    const channel = ports.openChannel((raw) => {
      const message = messageSchema.safeParse(raw);
      if (message.success) hear(message.data);
    });
    const speak = () => {
      channel.send({ kind: "state", stream: state.stream });
      cancelSpeaking();
      cancelSpeaking = ports.after(LEADER_SPEAKS_EVERY_MS, speak);
    };
    const hear = (message: Message) => {
      if (message.kind === "ask") {
        if (state.leads) speak();
        return;
      }
      if (state.leads) return;
      expectLeader();
      if (message.kind === "tick") tell(message.tick);
      else apply({ kind: "leaderSaid", stream: message.stream });
    };
    const resign = ports.lead(() => {
      cancelSilence();
      apply({ kind: "elected" });
      endStream = keepStream(
        ports,
        (tick) => {
          channel.send({ kind: "tick", tick });
          tell(tick);
        },
        (stream) => {
          apply({ kind: "streamChanged", stream });
          speak();
        },
      );
    });
    if (!state.leads) {
      channel.send({ kind: "ask" });
      expectLeader();
    }
    return () => {
      endStream?.();
      cancelSpeaking();
      cancelSilence();
      cancelNews();
      resign();
      channel.close();
    };
  };

  const open = () => {
    if (state.visible) return;
    apply({ kind: "shown" });
    release = join();
  };
  const rest = () => {
    if (!state.visible || shown || holds > 0) return;
    release();
    apply({ kind: "hidden" });
  };

  return {
    show: () => {
      if (shown) return;
      shown = true;
      open();
      tell(null);
    },
    hide: () => {
      shown = false;
      rest();
    },
    hold: () => {
      holds += 1;
      open();
      return () => {
        holds -= 1;
        rest();
      };
    },
    leads: () => state.leads,
    mode: () => linkMode(state),
    onMode: (listener) => {
      modeListeners.add(listener);
      return () => modeListeners.delete(listener);
    },
    onNews: (listener) => {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
  };
}
