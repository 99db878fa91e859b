"use client";

import { serverClock } from "@/components/api/server-clock";
import { Age } from "@/components/ui/age";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatCount } from "@/components/ui/format-number";
import { formatDuration, formatLatency, formatShortMoment } from "@/components/ui/format-time";
import type { ServerItem } from "@/lib/http/api-schemas";
import { ServerProgress } from "./server-progress";
import { ServerState } from "./server-state";

/** What is known of a server now; `receivedAtMs` is monotonic. */
export function ServerFacts(props: { readonly server: ServerItem; readonly receivedAtMs: number }) {
  const { server, receivedAtMs } = props;
  const { lastPoll, polls } = server;
  const facts: Fact[] = [
    {
      name: "State",
      value: <ServerState state={server.state} />,
      note: <ServerProgress server={server} />,
    },
    {
      name: "Last reading",
      value:
        server.ageMs === null ? (
          "never"
        ) : (
          <>
            <Age ageMs={server.ageMs} receivedAtMs={receivedAtMs} /> ago
          </>
        ),
    },
    {
      name: "Last poll",
      value: lastPoll === null ? "not yet" : lastPoll.outcome,
      note: lastPoll && `took ${formatLatency(lastPoll.latencyMs)}`,
    },
    { name: "Interval", value: formatDuration(server.intervalMs) },
    {
      name: "Polls",
      value: `${formatCount(polls.ok)} ok`,
      note: `${formatCount(polls.stale)} stale, ${formatCount(polls.failed)} failed, ${formatCount(polls.skipped)} skipped`,
    },
    { name: "Queues", value: formatCount(server.queues) },
    { name: "Version", value: server.version ?? "unknown" },
    {
      name: "Started",
      value: server.startedAt === null ? "unknown" : formatShortMoment(server.startedAt, serverClock.nowMs()),
    },
    { name: "Bridge", value: server.bridge ?? "none: known from an import", wide: true },
  ];
  return <FactList facts={facts} />;
}
