"use client";

import { Text } from "@mantine/core";
import Link from "next/link";
import { serverClock } from "@/components/api/server-clock";
import { formatCount } from "@/components/ui/format-number";
import { formatDuration, formatShortMoment } from "@/components/ui/format-time";
import type { DetectionItem } from "@/lib/http/detection-schemas";
import { restsOnDepartures, saysHowOften } from "./departure-states";
import { DetectionFeedback } from "./detection-feedback";
import classes from "./detection-list.module.css";
import { formatWaits } from "./format-waits";
import { POOL_WORDS } from "./pool-words";
import { Since } from "./since";
import { StateMark } from "./state-mark";

interface DetectionEntryProps {
  readonly detection: DetectionItem;
  readonly isLast: boolean;
  /** The queue whose level may be marked as the new normal; null where that is no answer. */
  readonly adoptable: number | null;
}

/** One time that a queue or a pool was flagged, with its numbers and what a person said of it. */
export function DetectionEntry(props: DetectionEntryProps) {
  const { detection } = props;
  const { state, pool, members, calledAt, endedAt, expected, departed, depth, oneIn } = detection;
  return (
    <li className={classes.detection} data-open={endedAt === null || undefined}>
      <div className={classes.head}>
        <StateMark state={state} />
        <span>
          <time dateTime={calledAt}>{formatShortMoment(calledAt, serverClock.nowMs())}</time>
          {" · "}
          {endedAt === null ? (
            <strong>
              open for <Since at={calledAt} />
            </strong>
          ) : (
            `lasted ${formatDuration(Date.parse(endedAt) - Date.parse(calledAt))}`
          )}
        </span>
      </div>
      {pool !== null && (
        <Text fz="sm">
          {POOL_WORDS[pool.kind]} {pool.name}, without a departure:{" "}
          {members.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link href={`/queues/${id}`}>{name}</Link>
            </span>
          ))}
        </Text>
      )}
      <Text fz="sm">{detection.reason}</Text>
      <Text fz="xs" c="dimmed">
        {restsOnDepartures(state) &&
          `${formatCount(expected)} should have left, ${formatCount(departed)} did · `}
        depth {formatCount(depth)}
        {saysHowOften(state, departed) && ` · a healthy queue does this ${formatWaits(oneIn)}`}
      </Text>
      <DetectionFeedback detection={detection} isLast={props.isLast} adoptable={props.adoptable} />
    </li>
  );
}
