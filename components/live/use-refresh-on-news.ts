"use client";

import { hashKey, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { browserPorts } from "./browser-ports";
import { useLiveLink } from "./live-provider";
import { createRefresher } from "./refresher";

/**
 * Asks again for the queries under a key when there may be new readings, at most once per `minGapMs`. While the page is hidden the live
 * link usually rests; where it is held open, only those with `evenHidden` go on.
 */
export function useRefreshOnNews(
  queryKey: QueryKey,
  minGapMs: number,
  enabled = true,
  evenHidden = false,
): void {
  const link = useLiveLink();
  const queryClient = useQueryClient();
  const hash = hashKey(queryKey);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash stands for the key, whose identity changes on every render
  useEffect(() => {
    if (!enabled) return;
    const refresher = createRefresher(
      { monotonicMs: () => performance.now(), after: browserPorts.after },
      minGapMs,
      () => queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false }),
    );
    const leave = link.onNews(() => {
      if (evenHidden || !document.hidden) refresher.request();
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [link, queryClient, hash, minGapMs, enabled, evenHidden]);
}
