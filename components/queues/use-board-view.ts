"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { type BoardView, readBoardView, writeBoardView } from "./board-view";

const WRITE_AFTER_MS = 250;

/** The view of the board, kept in the address a moment after each change. */
export function useBoardView(): [BoardView, (view: BoardView) => void] {
  const parameters = useSearchParams();
  const [view, setView] = useState(() => readBoardView(parameters));
  const [dirty, setDirty] = useState(false);

  useEffect(() => {
    if (!dirty) setView(readBoardView(parameters));
  }, [parameters, dirty]);
  useEffect(() => {
    if (!dirty) return;
    const timer = window.setTimeout(() => {
      window.history.replaceState(null, "", `${window.location.pathname}${writeBoardView(view)}`);
      setDirty(false);
    }, WRITE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [view, dirty]);

  const change = useCallback((next: BoardView) => {
    setView(next);
    setDirty(true);
  }, []);
  return [view, change];
}
