"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useState } from "react";

const TABLE_ROW_REM = 2.5;
const LIST_ROW_REM = 5.25;
const FOLD_REM = 2.75;
const PIXELS_PER_REM = 16;

/** The heights of a queue's row and of the row that folds archives, in CSS pixels, as their style sheets have them at this width. */
export function useRowHeight(): { readonly rowHeight: number; readonly foldHeight: number } {
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const [remPx, setRemPx] = useState(PIXELS_PER_REM);
  useEffect(() => {
    const measure = () => setRemPx(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return { rowHeight: (narrow ? LIST_ROW_REM : TABLE_ROW_REM) * remPx, foldHeight: FOLD_REM * remPx };
}
