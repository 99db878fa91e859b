"use client";

import { type KeyboardEvent, useCallback } from "react";
import { stepToRow } from "./row-steps";

const FRAMES_TO_WAIT = 30;

/** Moves the focus between rows with the arrow, page, Home and End keys, also to rows that are not drawn yet. */
export function useRowFocus(count: number, scrollToIndex: (index: number) => void) {
  return useCallback(
    (event: KeyboardEvent<HTMLTableSectionElement>) => {
      const { target, currentTarget: body } = event;
      const row = target instanceof Element ? target.closest("tr") : null;
      const from = Number(row?.dataset.index);
      const to = Number.isInteger(from) ? stepToRow(event.key, from, count) : null;
      if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      scrollToIndex(to);
      focusWhenDrawn(body, to, FRAMES_TO_WAIT);
    },
    [count, scrollToIndex],
  );
}

function focusWhenDrawn(body: HTMLElement, index: number, framesLeft: number): void {
  const target = body.querySelector<HTMLElement>(`tr[data-index="${index}"] :is(th a, button)`);
  if (target !== null) target.focus({ preventScroll: true });
  else if (framesLeft > 0) requestAnimationFrame(() => focusWhenDrawn(body, index, framesLeft - 1));
}
