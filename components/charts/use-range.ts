"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type Range, readRange, writeRange } from "./range";

/** The chosen stretch of time, kept in the address. */
export function useRange(): [Range, (range: Range) => void] {
  const parameters = useSearchParams();
  const range = useMemo(() => readRange(parameters), [parameters]);
  return [range, (next) => replaceQuery(writeRange(parameters, next))];
}

/** Puts other parameters into the address of this page, without a step in the history. */
export function replaceQuery(parameters: URLSearchParams): void {
  const text = parameters.toString();
  window.history.replaceState(null, "", text === "" ? window.location.pathname : `?${text}`);
}
