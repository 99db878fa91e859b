"use client";

import { isOpen } from "./alert-words";
import { useFiringAlerts } from "./use-firing-alerts";

/** The alerts that need attention: those that the list of alerts shows as open. */
export interface OpenAlerts {
  readonly count: number;
  /** How many of them are about servers; null where there are too many to look through. */
  readonly ofServers: number | null;
}

/** How many alerts need attention: the one number of the board, the tab's title, the navigation and the list of alerts; null while it loads. */
export function useOpenAlerts(): OpenAlerts | null {
  const { data } = useFiringAlerts();
  if (data === undefined) return null;
  const isOfServer = (kind: string) => kind === "server" || kind === "counter";
  const ofServers = data.items.filter((alert) => isOpen(alert) && isOfServer(alert.subject.kind)).length;
  return { count: data.totals.open, ofServers: data.nextCursor === null ? ofServers : null };
}

/** The name of a tab, with how many alerts need attention in front where any does. */
export function titleWithCount(name: string, open: OpenAlerts | null): string {
  return open === null || open.count === 0 ? name : `(${open.count}) ${name}`;
}
