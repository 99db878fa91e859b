"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

const WRITE_AFTER_MS = 250;

/** How a page's view is read from an address's parameters and written as its query: with `?` in front, or empty. */
export interface AddressForm<View> {
  readonly read: (parameters: URLSearchParams) => View;
  readonly write: (view: View) => string;
}

/** What a person chose to see, kept in the address a moment after each change; `form` must not change. */
export function useAddressView<View>(form: AddressForm<View>): [View, (view: View) => void] {
  const { read, write } = form;
  const parameters = useSearchParams();
  const [view, setView] = useState(() => read(parameters));
  const written = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the hook's parameters change, the address itself is asked, which is ahead of them
  useEffect(() => {
    // Somebody else changed the address: a step back or forward, or a link.
    const { search } = window.location;
    if (written.current !== null && search !== written.current) setView(read(new URLSearchParams(search)));
    written.current = search;
  }, [parameters]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const search = write(view);
      if (search === window.location.search) return;
      written.current = search;
      window.history.replaceState(null, "", `${window.location.pathname}${search}`);
    }, WRITE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [view, write]);

  return [view, setView];
}
