"use client";

import { Text } from "@mantine/core";
import Link from "next/link";
import { AlertBellLink } from "@/components/alerts/alert-bell-link";
import { Age } from "@/components/ui/age";
import { formatCount } from "@/components/ui/format-number";
import { formatDuration, formatLatency } from "@/components/ui/format-time";
import type { ServerItem } from "@/lib/http/api-schemas";
import { serverNotes } from "./server-notes";
import { ServerProgress } from "./server-progress";
import { ServerState } from "./server-state";
import classes from "./server-table.module.css";
import type { ReceivedServers } from "./use-servers";

/** All servers with how their last polls went; on a narrow screen as a list. */
export function ServerTable({ servers, receivedAtMs }: ReceivedServers) {
  return (
    <table className={classes.table} aria-label="Servers">
      <thead>
        <tr>
          <th scope="col">Server</th>
          <th scope="col">State</th>
          <th scope="col">Last reading</th>
          <th scope="col">Latency</th>
          <th scope="col">Interval</th>
          <th scope="col">Queues</th>
          <th scope="col">Notes</th>
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <ServerRow key={server.id} server={server} receivedAtMs={receivedAtMs} />
        ))}
      </tbody>
    </table>
  );
}

function ServerRow(props: { readonly server: ServerItem; readonly receivedAtMs: number }) {
  const { server, receivedAtMs } = props;
  const { lastPoll } = server;
  return (
    <tr>
      <th scope="row">
        <Link href={`/servers/${server.id}`} className={classes.link}>
          {server.name}
        </Link>
        <Text size="xs" c="dimmed">
          {server.cluster}
          {server.version && ` · ${server.version}`}
        </Text>
      </th>
      <td>
        <ServerState state={server.state} />
        {server.alertId !== null && <AlertBellLink alertId={server.alertId} about={server.name} />}
        <ServerProgress server={server} />
      </td>
      <td data-head="Last reading">
        {server.ageMs === null ? (
          "never"
        ) : (
          <>
            <Age ageMs={server.ageMs} receivedAtMs={receivedAtMs} /> ago
          </>
        )}
      </td>
      <td data-head="Latency">{lastPoll === null ? "–" : formatLatency(lastPoll.latencyMs)}</td>
      <td data-head="Interval">{formatDuration(server.intervalMs)}</td>
      <td data-head="Queues">{formatCount(server.queues)}</td>
      <td className={classes.notes}>
        {serverNotes(server).map((note) => (
          <div key={note}>{note}</div>
        ))}
      </td>
    </tr>
  );
}
