"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useOptionExchange } from "@/components/servers/use-server-options";
import type { ServerOptionsItem } from "@/lib/http/option-schemas";
import { inLanes } from "./in-lanes";

/** Servers read at once: a browser has few connections, and one is the stream's. */
const LANES = 3;

/** Reads every connected server's switches when the page opens, and again when asked; a few at a time. */
export function useReadAll(servers: readonly ServerOptionsItem[] | undefined): {
  readonly isReading: boolean;
  readonly pending: ReadonlySet<number>;
  readonly readAll: () => void;
} {
  const { read } = useOptionExchange();
  const [pending, setPending] = useState<ReadonlySet<number>>(new Set());
  const begun = useRef(false);
  const ids = servers?.filter(({ way }) => way !== "none").map(({ id }) => id);
  const readMany = useCallback(
    (wanted: readonly number[]) => {
      setPending(new Set(wanted));
      void inLanes(wanted, LANES, async (id) => {
        // What failed stays as it was read last; its row says so, or the list does.
        await read(id).catch(() => undefined);
        setPending((before) => new Set([...before].filter((each) => each !== id)));
      });
    },
    [read],
  );
  useEffect(() => {
    if (ids === undefined || begun.current) return;
    begun.current = true;
    readMany(ids);
  });
  return { isReading: pending.size > 0, pending, readAll: () => readMany(ids ?? []) };
}
