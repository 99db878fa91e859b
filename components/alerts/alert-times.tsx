import { serverClock } from "@/components/api/server-clock";
import { Since } from "@/components/detections/since";
import { formatDuration, formatShortMoment } from "@/components/ui/format-time";
import type { AlertItem } from "@/lib/http/alert-schemas";

/** Since when an alert fires or waits to, or how long it lasted. */
export function AlertTimes({ alert }: { readonly alert: AlertItem }) {
  const from = alert.firedAt ?? alert.startedAt;
  const word = alert.phase === "pending" ? "seen" : "since";
  const moment = (at: string) => <time dateTime={at}>{formatShortMoment(at, serverClock.nowMs())}</time>;
  if (alert.resolvedAt === null) {
    return (
      <>
        <strong>
          <Since at={from} />
        </strong>
        <br />
        {word} {moment(from)}
      </>
    );
  }
  return (
    <>
      lasted {formatDuration(Date.parse(alert.resolvedAt) - Date.parse(from))}
      <br />
      until {moment(alert.resolvedAt)}
    </>
  );
}
