"use client";

import { serverClock } from "@/components/api/server-clock";
import { formatDuration, formatShortMoment } from "@/components/ui/format-time";
import { useNowMs } from "@/components/ui/use-now-ms";
import type { SilenceItem } from "@/lib/http/alert-schemas";

/** From when to when a silence lasts, and how long that is from now. */
export function SilenceTimes(props: { readonly silence: SilenceItem }) {
  const { startsAt, endsAt, status } = props.silence;
  // Only the beat: what time it is, the server's clock says.
  useNowMs();
  const nowMs = serverClock.nowMs();
  const start = <time dateTime={startsAt}>{formatShortMoment(startsAt, nowMs)}</time>;
  const end = <time dateTime={endsAt}>{formatShortMoment(endsAt, nowMs)}</time>;
  switch (status) {
    case "active":
      return (
        <>
          until {end}, {formatDuration(Date.parse(endsAt) - nowMs)} more
        </>
      );
    case "planned":
      return (
        <>
          from {start}, in {formatDuration(Date.parse(startsAt) - nowMs)}, until {end}
        </>
      );
    case "ended":
      return (
        <>
          from {start} until {end}
        </>
      );
  }
}
