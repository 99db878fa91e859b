"use client";

import { useEffect } from "react";

/** Names the browser's tab once the name is known; null leaves it alone. */
export function usePageTitle(name: string | null): void {
  useEffect(() => {
    if (name !== null) document.title = `${name} · Tidewatch`;
  }, [name]);
}
