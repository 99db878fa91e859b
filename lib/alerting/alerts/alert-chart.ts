import type { AlertDetail, AlertItem } from "@/lib/http/alert-schemas";
import type { Rule } from "../rules/rule";

const HOUR_MS = 3_600_000;
/** Shown before the moment and, where it is over, after the end, milliseconds. */
const AROUND_MS = HOUR_MS;
const MOST_MS = 7 * 24 * HOUR_MS;

/** What an alert's page draws: the stretch around the moment, and what the rule compares with. Null for what is no queue's. */
export function alertChart(item: AlertItem, rule: Rule | undefined, nowMs: number): AlertDetail["chart"] {
  if (item.subject.kind !== "queue" || item.rule.kind === "no-data") return null;
  const fromMs = Date.parse(item.startedAt) - AROUND_MS;
  const endMs = item.resolvedAt === null ? nowMs : Math.min(nowMs, Date.parse(item.resolvedAt) + AROUND_MS);
  const showsDepartures =
    item.rule.kind === "queue-not-draining" || item.rule.kind === "queue-draining-slowly";
  return {
    queueId: item.subject.id,
    metric: showsDepartures ? "left" : "depth",
    from: new Date(fromMs).toISOString(),
    to: new Date(Math.min(endMs, fromMs + MOST_MS)).toISOString(),
    levels:
      rule?.kind !== "queue-depth"
        ? []
        : [
            { label: "Threshold", value: rule.above },
            { label: "Recovery", value: rule.recoverAt },
          ],
  };
}
