"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { browserPorts } from "./browser-ports";
import type { LinkMode } from "./link-state";
import { createLiveLink, type LiveLink } from "./live-link";

const LiveContext = createContext<LiveLink | null>(null);

/** Holds the tab's live link: open while the page is shown and somebody is signed in, released while it is hidden. */
export function LiveProvider(props: { readonly isOn: boolean; readonly children: ReactNode }) {
  const [link] = useState(() => createLiveLink(browserPorts));
  const { isOn } = props;
  useEffect(() => {
    if (!isOn) return;
    const follow = () => (document.hidden ? link.hide() : link.show());
    follow();
    document.addEventListener("visibilitychange", follow);
    window.addEventListener("pageshow", follow);
    window.addEventListener("pagehide", link.hide);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      window.removeEventListener("pageshow", follow);
      window.removeEventListener("pagehide", link.hide);
      link.hide();
    };
  }, [link, isOn]);
  return <LiveContext value={link}>{props.children}</LiveContext>;
}

/** The tab's live link; throws outside its provider. */
export function useLiveLink(): LiveLink {
  const link = useContext(LiveContext);
  if (link === null) throw new Error("useLiveLink needs a LiveProvider around it");
  return link;
}

/** How readings reach this tab now. */
export function useLinkMode(): LinkMode {
  const link = useLiveLink();
  return useSyncExternalStore(link.onMode, link.mode, (): LinkMode => "connecting");
}
