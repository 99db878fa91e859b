"use client";

import { AlertBellLink } from "@/components/alerts/alert-bell-link";
import { isCalledOut } from "@/components/detections/detection-words";
import { missedDepartures } from "@/components/detections/missed-departures";
import { Since } from "@/components/detections/since";
import { StateMark } from "@/components/detections/state-mark";
import { formatChange } from "@/components/ui/format-number";
import type { BoardQueue } from "./queue-snapshot";
import classes from "./queue-state.module.css";

/** What the detector says of a queue on the board; where it is called out, since how long and how many departures are missed. */
export function QueueState(props: { readonly queue: BoardQueue }) {
  const { queue } = props;
  const missed = missedDepartures(queue);
  return (
    <span className={classes.state}>
      <span className={classes.first}>
        <StateMark state={queue.state} />
        {queue.alertId !== null && <AlertBellLink alertId={queue.alertId} about={queue.name} />}
      </span>
      {isCalledOut(queue.state) && (
        <span className={classes.numbers}>
          {queue.stateSince !== null && <Since at={queue.stateSince} />}
          {missed > 0 && ` · ${formatChange(-missed)} missed`}
        </span>
      )}
    </span>
  );
}
