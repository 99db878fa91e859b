"use client";

import { countAnswering } from "@/components/servers/answering";
import { useServers } from "@/components/servers/use-servers";
import { formatCount } from "@/components/ui/format-number";
import classes from "./board-strip.module.css";
import { summarise } from "./board-summary";
import type { BoardQueue } from "./queue-snapshot";

/** The board in three numbers: queues, waiting interactions, servers that answer. */
export function BoardStrip(props: { readonly queues: readonly BoardQueue[] }) {
  const { queues, waiting, atLeast, unknown } = summarise(props.queues);
  const { data } = useServers();
  const servers = data ? countAnswering(data.servers) : null;
  const archives = props.queues.filter(({ profile }) => profile === "archive").length;
  const silent = servers ? servers.polled - servers.answering : 0;
  return (
    <dl className={classes.strip} aria-label="Summary">
      <div>
        <dt>Queues</dt>
        <dd>{formatCount(queues)}</dd>
        {unknown > 0 && <dd className={classes.note}>{formatCount(unknown)} of unknown depth</dd>}
      </div>
      <div>
        <dt>Waiting in total</dt>
        <dd>
          {atLeast && "≥ "}
          {formatCount(waiting)}
        </dd>
        {archives > 0 && <dd className={classes.note}>without {formatCount(archives)} archives</dd>}
      </div>
      <div>
        <dt>Servers answering</dt>
        <dd>{servers ? `${servers.answering} of ${servers.polled}` : "–"}</dd>
        {silent > 0 && <dd className={classes.note}>{silent} not answering</dd>}
      </div>
    </dl>
  );
}
