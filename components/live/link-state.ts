/** How the stream of ticks stands, in this tab or in the one that leads. */
export type StreamState = "connecting" | "open" | "failed";

/** What one tab knows of its link to the server. */
export interface LinkState {
  readonly visible: boolean;
  /** This tab holds the browser's one stream. */
  readonly leads: boolean;
  readonly stream: StreamState;
}

/** What can happen to the link of one tab. */
export type LinkEvent =
  | { readonly kind: "shown" }
  | { readonly kind: "hidden" }
  | { readonly kind: "elected" }
  | { readonly kind: "streamChanged"; readonly stream: StreamState }
  | { readonly kind: "leaderSaid"; readonly stream: StreamState }
  | { readonly kind: "leaderSilent" };

/** How new readings reach this tab: by ticks, by asking now and then, or not while it is hidden. */
export type LinkMode = "paused" | "connecting" | "live" | "polling";

export const initialLink: LinkState = { visible: false, leads: false, stream: "connecting" };

/** The next state of the link; events that do not concern it change nothing. */
export function nextLink(state: LinkState, event: LinkEvent): LinkState {
  switch (event.kind) {
    case "shown":
      return state.visible ? state : { visible: true, leads: false, stream: "connecting" };
    case "hidden":
      return initialLink;
    case "elected":
      return state.visible ? { ...state, leads: true, stream: "connecting" } : state;
    case "streamChanged":
      return state.leads ? withStream(state, event.stream) : state;
    case "leaderSaid":
      return state.visible && !state.leads ? withStream(state, event.stream) : state;
    case "leaderSilent":
      return state.visible && !state.leads ? withStream(state, "failed") : state;
  }
}

function withStream(state: LinkState, stream: StreamState): LinkState {
  // A stream that failed is still failed while it connects again: readings come by polling until it opens.
  if (state.stream === "failed" && stream === "connecting") return state;
  return state.stream === stream ? state : { ...state, stream };
}

/** How readings reach this tab. */
export function linkMode(state: LinkState): LinkMode {
  if (!state.visible) return "paused";
  if (state.stream === "open") return "live";
  return state.stream === "failed" ? "polling" : "connecting";
}
