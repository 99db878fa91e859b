"use client";

import { useEffect, useState } from "react";

/** What stands behind the hash of the address; null until it is known. It is taken out of the address, and so of the history. */
export function useHash(): string | null {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    const found = window.location.hash.slice(1);
    setHash((known) => known ?? found);
    if (found !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
  }, []);
  return hash;
}
