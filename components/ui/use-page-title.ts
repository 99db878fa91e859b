"use client";

import { useEffect } from "react";

/**
 * Names the browser's tab once the name is known; null leaves it alone. The page's own title may still be on its way then, and would take
 * the name's place: it is put back.
 */
export function usePageTitle(name: string | null): void {
  useEffect(() => {
    if (name === null) return;
    const title = `${name} · Tidewatch`;
    const keep = () => {
      if (document.title !== title) document.title = title;
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [name]);
}
