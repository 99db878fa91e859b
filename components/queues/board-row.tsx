"use client";

import Link from "next/link";
import { memo } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { Since } from "@/components/detections/since";
import { formatChange, formatCount, formatDepth, formatFlow } from "@/components/ui/format-number";
import classes from "./board-table.module.css";
import { QueueAge } from "./queue-age";
import { isMarked, QueueMarks } from "./queue-marks";
import { QueueOwner } from "./queue-owner";
import type { BoardQueue } from "./queue-snapshot";
import { QueueState } from "./queue-state";
import { rowStatus } from "./row-status";
import { useSparkline } from "./use-sparkline";

/** One queue on the board; drawn again only when the queue or its place changes. */
export const BoardRow = memo(function BoardRow(props: {
  readonly queue: BoardQueue;
  readonly index: number;
}) {
  const { queue, index } = props;
  return (
    // The head is the table's first row.
    <tr
      className={classes.row}
      data-index={index}
      data-marked={isMarked(queue)}
      data-tone={rowStatus(queue).tone}
      data-muted={(queue.alert !== null && queue.alert.mutedBy !== null) || undefined}
      aria-rowindex={index + 2}
    >
      <td className={classes.state}>
        <QueueState queue={queue} />
      </td>
      <td className={classes.owner}>
        <QueueOwner queue={queue} />
      </td>
      <td className={classes.cluster}>{queue.cluster}</td>
      <th scope="row" className={classes.queue}>
        <Link href={`/queues/${queue.id}`} prefetch={false} className={classes.link} title={queue.name}>
          {queue.name}
        </Link>
        {queue.tenant !== "Environment" && <span className={classes.tenant}>{queue.tenant}</span>}
        <span className={classes.where}>{queue.cluster}</span>
      </th>
      <td className={classes.depth} data-unknown={queue.depth === null || undefined}>
        <span className={classes.depthLine}>
          <span className={classes.marks}>
            <QueueMarks queue={queue} />
          </span>
          {formatDepth(queue.depth, queue.capped)}
        </span>
      </td>
      <td className={classes.oldest} data-unknown={queue.oldestAt === null || undefined}>
        {queue.oldestAt === null ? "–" : <Since at={queue.oldestAt} />}
      </td>
      <Rate className={classes.in} perMinute={queue.inPerMinute} />
      <Rate className={classes.out} perMinute={queue.outPerMinute} />
      <td className={classes.change5m}>{formatChange(queue.change5m)}</td>
      <td className={classes.change60m}>{formatChange(queue.change60m)}</td>
      <td className={classes.trend}>
        <QueueSparkline queueId={queue.id} />
      </td>
      <td className={classes.inRouting}>{orDash(queue.inRouting)}</td>
      <td className={classes.withAgent}>{orDash(queue.withAgent)}</td>
      <td className={classes.age}>
        <QueueAge queue={queue} />
      </td>
    </tr>
  );
});

function Rate(props: { readonly className: string | undefined; readonly perMinute: number | null }) {
  const { className, perMinute } = props;
  return perMinute === null ? (
    <td
      className={className}
      data-unknown
      title="Needs counters: not known while a server of this queue does not count what enters and leaves, or has not for a minute"
    >
      –
    </td>
  ) : (
    <td className={className}>{formatFlow(perMinute)}</td>
  );
}

function QueueSparkline(props: { readonly queueId: number }) {
  return <Sparkline values={useSparkline(props.queueId)} />;
}

function orDash(value: number | null): string {
  return value === null ? "–" : formatCount(value);
}
