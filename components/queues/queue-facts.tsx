"use client";

import { serverClock } from "@/components/api/server-clock";
import { Since } from "@/components/detections/since";
import { Age } from "@/components/ui/age";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatChange, formatCount, formatDepth } from "@/components/ui/format-number";
import { formatShortMoment } from "@/components/ui/format-time";
import type { QueueDetail } from "@/lib/http/api-schemas";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import { QueueMarks } from "./queue-marks";
import { shownReading } from "./shown-reading";

interface QueueFactsProps {
  readonly queue: QueueDetail;
  /** Monotonic milliseconds. */
  readonly receivedAtMs: number;
  /** The reading that the queue's status speaks of; null where there is none. */
  readonly reading: QueueDetection["reading"];
}

/** What is known of a queue now, by the same reading as its status. */
export function QueueFacts({ queue, receivedAtMs, reading }: QueueFactsProps) {
  const { depth, capped, inRouting, withAgent, oldestAt, readAt } = shownReading(queue, reading);
  const facts: Fact[] = [
    {
      name: "Depth",
      value: (
        <>
          <QueueMarks queue={queue} />
          {formatDepth(depth, capped)}
        </>
      ),
      note:
        readAt === null ? (
          "never read"
        ) : (
          <>
            read <Since at={readAt} /> ago
          </>
        ),
    },
    { name: "Change over 5 min", value: formatChange(queue.change5m) },
    { name: "Change over 60 min", value: formatChange(queue.change60m) },
    { name: "In routing", value: orUnknown(inRouting) },
    { name: "With agent", value: orUnknown(withAgent) },
    oldestFact(oldestAt, receivedAtMs),
    { name: "Strategy", value: queue.strategy ?? "unknown", wide: true },
  ];
  return <FactList facts={facts} />;
}

function oldestFact(oldestAt: string | null, receivedAtMs: number): Fact {
  const name = "Oldest waiting since";
  if (oldestAt === null) return { name, value: "unknown" };
  const nowMs = serverClock.nowMs();
  const waitedMs = nowMs - Date.parse(oldestAt) - (performance.now() - receivedAtMs);
  return {
    name,
    value: formatShortMoment(oldestAt, nowMs),
    note: (
      <>
        waits for <Age ageMs={Math.max(0, waitedMs)} receivedAtMs={receivedAtMs} />
      </>
    ),
  };
}

function orUnknown(value: number | null): string {
  return value === null ? "unknown" : formatCount(value);
}
