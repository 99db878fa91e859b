"use client";

import { serverClock } from "@/components/api/server-clock";
import { Age } from "@/components/ui/age";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatChange, formatCount, formatDepth } from "@/components/ui/format-number";
import { formatShortMoment } from "@/components/ui/format-time";
import type { QueueDetail } from "@/lib/http/api-schemas";
import { QueueMarks } from "./queue-marks";

/** What is known of a queue now; `receivedAtMs` is monotonic. */
export function QueueFacts(props: { readonly queue: QueueDetail; readonly receivedAtMs: number }) {
  const { queue, receivedAtMs } = props;
  const facts: Fact[] = [
    {
      name: "Depth",
      value: (
        <>
          <QueueMarks queue={queue} />
          {formatDepth(queue.depth, queue.capped)}
        </>
      ),
      note:
        queue.ageMs === null ? (
          "never read"
        ) : (
          <>
            read <Age ageMs={queue.ageMs} receivedAtMs={receivedAtMs} /> ago
          </>
        ),
    },
    { name: "Change over 5 min", value: formatChange(queue.change5m) },
    { name: "Change over 60 min", value: formatChange(queue.change60m) },
    { name: "In routing", value: orUnknown(queue.inRouting) },
    { name: "With agent", value: orUnknown(queue.withAgent) },
    oldestFact(queue.oldestAt, receivedAtMs),
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
