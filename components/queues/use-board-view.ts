"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { type BoardView, readBoardView, writeBoardView } from "./board-view";

const WRITE_AFTER_MS = 250;

/** The view of the board, kept in the address a moment after each change. */
export function useBoardView(): [BoardView, (view: BoardView) => void] {
  const parameters = useSearchParams();
  const [view, setView] = useState(() => readBoardView(parameters));
  const written = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the hook's parameters change, the address itself is asked, which is ahead of them
  useEffect(() => {
    // Somebody else changed the address: a step back or forward, or a link.
    const { search } = window.location;
    if (written.current !== null && search !== written.current)
      setView(readBoardView(new URLSearchParams(search)));
    written.current = search;
  }, [parameters]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const search = writeBoardView(view);
      if (search === window.location.search) return;
      written.current = search;
      window.history.replaceState(null, "", `${window.location.pathname}${search}`);
    }, WRITE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [view]);

  return [view, setView];
}
