import dayjs from "dayjs";
import type { QueueNotice } from "@/lib/http/detection-schemas";

const WHAT: Readonly<Record<QueueNotice["kind"], string>> = {
  "new-normal": "the new normal",
  "new-rate": "the new usual rate of departures",
};

/** A line of a queue's history: "Adopted as the new normal by Ann Lee, 28 Nov 2026, 14:05: campaign until January". */
export function noticeWords({ kind, by, at, detail }: QueueNotice): string {
  const adopted =
    by === null ? `Adopted automatically as ${WHAT[kind]}` : `Adopted as ${WHAT[kind]} by ${by}`;
  return `${adopted}, ${dayjs(at).format("D MMM YYYY, HH:mm")}${detail === "" ? "" : `: ${detail}`}`;
}
