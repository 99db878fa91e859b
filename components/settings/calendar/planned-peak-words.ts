import dayjs from "dayjs";
import type { PlannedPeakItem } from "@/lib/http/planned-peak-schemas";

const DAY_AND_TIME = "D MMM YYYY, HH:mm";

/** When a planned peak is, by its cluster's clocks: "27 Nov 2026, 08:00 – 22:00". */
export function peakPeriodWords({
  startLocal,
  endLocal,
}: Pick<PlannedPeakItem, "startLocal" | "endLocal">): string {
  const start = dayjs(startLocal);
  const end = dayjs(endLocal);
  return `${start.format(DAY_AND_TIME)} – ${end.format(end.isSame(start, "day") ? "HH:mm" : DAY_AND_TIME)}`;
}

/** Whose clocks a planned peak follows. */
export function peakZoneWords(timeZone: string | null): string {
  return timeZone === null ? "local time of each cluster" : `time in ${timeZone}`;
}

/** How much work is expected, and in which queues: "3 times the usual work in Chat.*, Email.VIP". */
export function peakWorkWords({ factor, queues }: Pick<PlannedPeakItem, "factor" | "queues">): string {
  return `${factor} times the usual work in ${queues.length === 0 ? "all queues" : queues.join(", ")}`;
}
