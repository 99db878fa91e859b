import { isOpen, SEVERITY_WORDS, subjectName } from "@/components/alerts/alert-words";
import { SEVERITIES, type Severity } from "@/lib/alerting/rules/rule";
import type { AlertItem } from "@/lib/http/alert-schemas";

/** More than any page remembers on purpose; the oldest go first. */
const MOST_KNOWN = 5_000;
/** More notifications at once say less. */
const MOST_NOTICES = 3;

/** What a page has seen of the alerts that are loud enough: those that it does not tell of again. */
export type KnownAlerts = ReadonlySet<string>;

/**
 * The open alerts, from a severity on, that were not there before: also one that fires again, that is no longer suppressed, or whose
 * severity has risen. With `known` null, as a page begins, none is new.
 */
export function findNewAlerts(
  known: KnownAlerts | null,
  alerts: readonly AlertItem[],
  from: Severity,
): { readonly known: KnownAlerts; readonly fresh: readonly AlertItem[] } {
  const loud = alerts.filter((alert) => isOpen(alert) && isFrom(alert.severity, from));
  const fresh = known === null ? [] : loud.filter((alert) => !known.has(keyOf(alert)));
  const all = [...(known ?? []), ...loud.map(keyOf)];
  return { known: new Set([...new Set(all)].slice(-MOST_KNOWN)), fresh };
}

/** One notification of the browser; several tabs that show the same `tag` show it once. */
export interface Notice {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly href: string;
}

/** What is shown of new alerts: each, or of many the first few and how many more. */
export function noticesOf(fresh: readonly AlertItem[]): Notice[] {
  const shown = fresh.length > MOST_NOTICES ? fresh.slice(0, MOST_NOTICES - 1) : fresh;
  const notices = shown.map((alert) => ({
    tag: `tidewatch-alert-${alert.id}`,
    title: `${SEVERITY_WORDS[alert.severity]}: ${subjectName(alert.subject)}`,
    body: alert.sentence,
    href: `/alerts/${alert.id}`,
  }));
  const more = fresh.length - shown.length;
  if (more === 0) return notices;
  const rest = {
    tag: "tidewatch-alerts",
    title: `${more} more alerts`,
    body: "See all that is open.",
    href: "/alerts",
  };
  return [...notices, rest];
}

function keyOf({ id, firedAt }: AlertItem): string {
  return `${id} ${firedAt}`;
}

function isFrom(severity: Severity, from: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(from);
}
