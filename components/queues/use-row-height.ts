"use client";

import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useState } from "react";

const TABLE_ROW_REM = 2.5;
const LIST_ROW_REM = 5.25;
const PIXELS_PER_REM = 16;

/** The height of a row in CSS pixels, as board-table.module.css has it at this width. */
export function useRowHeight(): number {
  const narrow = useMediaQuery("(max-width: 48em)") ?? false;
  const [remPx, setRemPx] = useState(PIXELS_PER_REM);
  useEffect(() => {
    const measure = () => setRemPx(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);
  return (narrow ? LIST_ROW_REM : TABLE_ROW_REM) * remPx;
}
