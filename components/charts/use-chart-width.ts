"use client";

import { useElementSize } from "@mantine/hooks";

const STEP_PX = 100;

/** A ref for the element that holds charts, and its width in steps of 100 pixels, so that resizing asks seldom; null at first. */
export function useChartWidth() {
  const { ref, width } = useElementSize();
  return { ref, widthPx: width === 0 ? null : Math.max(STEP_PX, Math.floor(width / STEP_PX) * STEP_PX) };
}
