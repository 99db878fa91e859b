import type { WatchedServer } from "@/lib/collector/collector";
import { type ServerOptionsItem, SWITCHES } from "@/lib/http/option-schemas";
import type { OptionAccess, OptionsRead } from "@/lib/interaction-server/option-access";
import type { KnownValues } from "./known-options";
import { hasKpiCounters } from "./kpi-version";
import { watchSwitch } from "./switch-watch";

/** How a server's options were read last, through whom and when (epoch milliseconds). */
export interface ReadState {
  readonly way: OptionAccess["way"];
  readonly atMs: number;
  readonly read: OptionsRead;
}

/** What the API tells of a server's switches. */
export function optionsItem(
  { server, status }: WatchedServer,
  known: KnownValues,
  last: ReadState | undefined,
  nowMs: number,
): ServerOptionsItem {
  return {
    id: server.id,
    name: server.name,
    cluster: server.cluster,
    version: status.version,
    kpiCounters: hasKpiCounters(status.version),
    way: server.target === null ? "none" : (last?.way ?? "bridge"),
    reading: readingOf(last),
    switches: SWITCHES.map(({ key, group }) => {
      const value = known[key];
      const sinceMs = value?.sinceMs ?? null;
      return {
        key,
        value: value?.value ?? null,
        known: value !== undefined,
        since: sinceMs === null ? null : iso(sinceMs),
        changedBy: value?.by ?? null,
        watch: watchSwitch(
          {
            value: value?.value,
            sinceMs,
            movement: status.movements.get(group) ?? null,
            firstReadingMs: status.firstReadingMs,
            lastReadingMs: status.lastReadingMs,
          },
          nowMs,
        ),
      };
    }),
  };
}

function readingOf(last: ReadState | undefined): ServerOptionsItem["reading"] {
  if (last === undefined) return { is: "never" };
  const at = iso(last.atMs);
  switch (last.read.outcome) {
    case "ok": {
      const { revision, writable, reason } = last.read.options;
      return { is: "ok", at, revision, writable, reason };
    }
    case "not-offered":
      return { is: "not-offered", at };
    case "failed":
      return { is: "failed", at, sentence: last.read.failure.sentence };
  }
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
