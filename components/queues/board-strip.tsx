"use client";

import { IconFilter, IconFilterFilled } from "@tabler/icons-react";
import Link from "next/link";
import { useOpenAlerts } from "@/components/alerts/use-open-alerts";
import { countAnswering } from "@/components/servers/answering";
import { useServers } from "@/components/servers/use-servers";
import { formatCount, formatDepth } from "@/components/ui/format-number";
import classes from "./board-strip.module.css";
import { summarise } from "./board-summary";
import type { BoardQueue } from "./queue-snapshot";

interface BoardStripProps {
  readonly queues: readonly BoardQueue[];
  /** True while only the queues with an open alert are shown. */
  readonly onlyAttention: boolean;
  readonly onOnlyAttention: (only: boolean) => void;
}

/** The board in four numbers: open alerts, queues, waiting interactions, servers that answer. */
export function BoardStrip(props: BoardStripProps) {
  const { waiting, archived } = summarise(props.queues);
  const { data } = useServers();
  const servers = data ? countAnswering(data.servers) : null;
  const unknown = waiting.unknown + archived.unknown;
  const silent = servers ? servers.polled - servers.answering : 0;
  return (
    <dl className={classes.strip} aria-label="Summary">
      <Attention only={props.onlyAttention} onOnly={props.onOnlyAttention} />
      <div>
        <dt>Queues</dt>
        <dd>{formatCount(props.queues.length)}</dd>
        {unknown > 0 && <dd className={classes.note}>{formatCount(unknown)} of unknown depth</dd>}
      </div>
      <div>
        <dt>Waiting in total</dt>
        <dd>{formatDepth(waiting.depth, waiting.atLeast)}</dd>
        {archived.queues > 0 && (
          <dd className={classes.note}>
            excl. {formatCount(archived.queues)} archive {archived.queues === 1 ? "queue" : "queues"}
          </dd>
        )}
      </div>
      <div>
        <dt>Servers answering</dt>
        <dd>{servers ? `${servers.answering} of ${servers.polled}` : "–"}</dd>
        {silent > 0 && <dd className={classes.note}>{silent} not answering</dd>}
      </div>
    </dl>
  );
}

/** How many alerts are open, and the filter for their queues. */
function Attention(props: { readonly only: boolean; readonly onOnly: (only: boolean) => void }) {
  const { only, onOnly } = props;
  const open = useOpenAlerts();
  const count = open?.count ?? 0;
  const ofServers = open?.ofServers ?? 0;
  const Filter = only ? IconFilterFilled : IconFilter;
  return (
    <div>
      <dt>Needs attention</dt>
      <dd>
        <button
          type="button"
          className={classes.filter}
          data-some={count > 0 || undefined}
          aria-pressed={only}
          aria-label={`${formatCount(count)} ${count === 1 ? "open alert" : "open alerts"}: show only their queues`}
          title={only ? "Show all queues" : "Show only the queues with an open alert"}
          onClick={() => onOnly(!only)}
        >
          {open === null ? "–" : formatCount(count)}
          <Filter size={16} aria-hidden />
        </button>
      </dd>
      {ofServers > 0 && (
        <dd className={classes.note}>
          <Link href="/alerts">{formatCount(ofServers)} about servers</Link>
        </dd>
      )}
    </div>
  );
}
