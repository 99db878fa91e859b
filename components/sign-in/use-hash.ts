"use client";

import { useEffect, useState } from "react";

/**
 * What stands behind the hash of the address; null until it is known. It is taken out of the address, and so of the
 * history. A link that is pasted into the page that is open already counts too: the browser loads nothing then.
 */
export function useHash(): string | null {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    const take = (address: string) => {
      const found = new URL(address).hash.slice(1);
      setHash((known) => (found === "" ? (known ?? "") : found));
      if (found !== "") window.history.replaceState(window.history.state, "", window.location.pathname);
    };
    const takeNew = ({ newURL }: HashChangeEvent) => take(newURL);
    take(window.location.href);
    window.addEventListener("hashchange", takeNew);
    return () => window.removeEventListener("hashchange", takeNew);
  }, []);
  return hash;
}
