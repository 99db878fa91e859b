"use client";

import { serverClock } from "@/components/api/server-clock";
import { restsOnDepartures } from "@/components/detections/departure-states";
import { missedDepartures } from "@/components/detections/missed-departures";
import { Since } from "@/components/detections/since";
import { formatCount } from "@/components/ui/format-number";
import { formatShortMoment } from "@/components/ui/format-time";
import { ToneMark } from "@/components/ui/tone-mark";
import type { BoardQueue } from "./queue-snapshot";
import classes from "./queue-state.module.css";
import { rowStatus } from "./row-status";

/** The status of a queue on the board; where something is wrong, for how long and by which numbers. */
export function QueueState(props: { readonly queue: BoardQueue }) {
  const { queue } = props;
  const { word, Icon, tone, since, isDetection } = rowStatus(queue);
  const overdue = isDetection && restsOnDepartures(queue.state) ? missedDepartures(queue) : 0;
  const usualAt = queue.state === "recovering" ? queue.usualAt : null;
  return (
    <span className={classes.state}>
      <ToneMark word={word} Icon={Icon} tone={tone} />
      {since !== null && (
        <span className={classes.numbers}>
          for <Since at={since} />
          {overdue > 0 && ` · ${formatCount(overdue)} overdue`}
          {usualAt !== null && ` · usual at ${formatShortMoment(usualAt, serverClock.nowMs())}`}
        </span>
      )}
    </span>
  );
}
