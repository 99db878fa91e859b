"use client";

import Link from "next/link";
import { memo } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { STATE_WORDS } from "@/components/detections/detection-words";
import { formatChange, formatCount, formatDepth } from "@/components/ui/format-number";
import classes from "./board-table.module.css";
import { QueueAge } from "./queue-age";
import { isMarked, QueueMarks } from "./queue-marks";
import type { BoardQueue } from "./queue-snapshot";
import { QueueState } from "./queue-state";
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
      data-tone={STATE_WORDS[queue.state].tone}
      aria-rowindex={index + 2}
    >
      <td className={classes.state}>
        <QueueState queue={queue} />
      </td>
      <td className={classes.cluster}>{queue.cluster}</td>
      <th scope="row" className={classes.queue}>
        <Link href={`/queues/${queue.id}`} prefetch={false} className={classes.link}>
          {queue.name}
        </Link>
        {queue.tenant !== "Environment" && <span className={classes.tenant}>{queue.tenant}</span>}
      </th>
      <td className={classes.depth} data-unknown={queue.depth === null || undefined}>
        <span className={classes.depthLine}>
          <span className={classes.marks}>
            <QueueMarks queue={queue} />
          </span>
          {formatDepth(queue.depth, queue.capped)}
        </span>
      </td>
      <Change className={classes.change5m} change={queue.change5m} over="5 min" />
      <Change className={classes.change60m} change={queue.change60m} over="60 min" />
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

function Change(props: {
  readonly className: string | undefined;
  readonly change: number | null;
  readonly over: string;
}) {
  return (
    <td className={props.className} data-over={props.over}>
      {formatChange(props.change)}
    </td>
  );
}

function QueueSparkline(props: { readonly queueId: number }) {
  return <Sparkline values={useSparkline(props.queueId)} />;
}

function orDash(value: number | null): string {
  return value === null ? "–" : formatCount(value);
}
