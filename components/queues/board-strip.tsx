"use client";

import { IconFilter, IconFilterFilled } from "@tabler/icons-react";
import { countAnswering } from "@/components/servers/answering";
import { useServers } from "@/components/servers/use-servers";
import { formatCount } from "@/components/ui/format-number";
import classes from "./board-strip.module.css";
import { summarise } from "./board-summary";
import type { BoardQueue } from "./queue-snapshot";

interface BoardStripProps {
  readonly queues: readonly BoardQueue[];
  /** True while only the queues that are called out are shown. */
  readonly onlyCalledOut: boolean;
  readonly onOnlyCalledOut: (only: boolean) => void;
}

/** The board in four numbers: queues called out, queues, waiting interactions, servers that answer. */
export function BoardStrip(props: BoardStripProps) {
  const { queues, waiting, atLeast, unknown, calledOut } = summarise(props.queues);
  const { onlyCalledOut } = props;
  const { data } = useServers();
  const servers = data ? countAnswering(data.servers) : null;
  const archives = props.queues.filter(({ profile }) => profile === "archive").length;
  const silent = servers ? servers.polled - servers.answering : 0;
  return (
    <dl className={classes.strip} aria-label="Summary">
      <div>
        <dt>Called out</dt>
        <dd>
          <button
            type="button"
            className={classes.filter}
            data-some={calledOut > 0 || undefined}
            aria-pressed={onlyCalledOut}
            aria-label={`${formatCount(calledOut)} called out: show only these`}
            title={onlyCalledOut ? "Show all queues" : "Show only the queues that are called out"}
            onClick={() => props.onOnlyCalledOut(!onlyCalledOut)}
          >
            {formatCount(calledOut)}
            {onlyCalledOut ? (
              <IconFilterFilled size={16} aria-hidden />
            ) : (
              <IconFilter size={16} aria-hidden />
            )}
          </button>
        </dd>
      </div>
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
