import type { RuleKind, Severity } from "@/lib/alerting/rules/rule";
import { listOf } from "@/lib/alerting/rules/words";
import type { AlertItem } from "@/lib/http/alert-schemas";

/** How severities are called. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  critical: "Critical",
  warning: "Warning",
  info: "Info",
};

/** What alerts can be about, as the filter calls it. */
export const KIND_WORDS: Readonly<Record<RuleKind, string>> = {
  "queue-not-draining": "Queue not draining",
  "queue-draining-slowly": "Queue draining slowly",
  "queue-growing": "Queue growing",
  "queue-depth": "Depth of a queue",
  "queue-age": "Queue waiting too long",
  "queue-abandoning": "Customers giving up",
  "server-unreachable": "Server unreachable",
  "server-transition": "Server starting or stopping",
  "counters-off": "Counters switched off",
  "error-surge": "Surge of errors",
  "no-data": "No data",
};

type Subject = AlertItem["subject"];

/** What an alert is about by name: a queue, a server, a counter, or queues that stop together. */
export function subjectName(subject: Subject): string {
  switch (subject.kind) {
    case "pool":
      return { strategy: "Strategy", cluster: "Cluster", group: "Group" }[subject.of].concat(
        " ",
        subject.name,
      );
    case "counter":
      return `${subject.name} on ${subject.server.name}`;
    case "queue":
    case "server":
      return subject.name;
  }
}

/** Where an alert's subject can be looked at; null where it has no page of its own. */
export function subjectHref(subject: Subject): string | null {
  switch (subject.kind) {
    case "queue":
      return `/queues/${subject.id}`;
    case "server":
      return `/servers/${subject.id}`;
    case "counter":
      return `/servers/${subject.server.id}`;
    case "pool":
      return null;
  }
}

/** Whether an alert needs attention: it fires, and is neither acknowledged nor suppressed. */
export function isOpen(alert: AlertItem): boolean {
  return listOf(alert) === "open";
}
