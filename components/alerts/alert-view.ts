import { RULE_KINDS, type RuleKind, SEVERITIES, type Severity } from "@/lib/alerting/rules/rule";

/** The lists that have a tab, in its order. */
export const ALERT_TABS = ["open", "acknowledged", "suppressed", "pending", "history"] as const;
export type AlertTab = (typeof ALERT_TABS)[number];

/** What a person chose to see of the alerts; kept in the address. Null: all. */
export interface AlertView {
  readonly list: AlertTab;
  readonly severity: Severity | null;
  readonly kind: RuleKind | null;
  readonly cluster: string | null;
  readonly search: string;
}

/** Reads the view from an address's parameters; what cannot be read falls back to all that is open. */
export function readAlertView(parameters: URLSearchParams): AlertView {
  return {
    list: oneOf(ALERT_TABS, parameters.get("list")) ?? "open",
    severity: oneOf(SEVERITIES, parameters.get("severity")),
    kind: oneOf(RULE_KINDS, parameters.get("kind")),
    cluster: parameters.get("cluster"),
    search: parameters.get("search") ?? "",
  };
}

/** The parameters that stand for a view, in an address and in a request, with what is as usual left out. */
export function alertParameters(view: AlertView): Record<string, string | undefined> {
  return {
    list: view.list === "open" ? undefined : view.list,
    severity: view.severity ?? undefined,
    kind: view.kind ?? undefined,
    cluster: view.cluster ?? undefined,
    search: view.search.trim() === "" ? undefined : view.search,
  };
}

/** A view as an address's query: starts with `?` or is empty. */
export function writeAlertView(view: AlertView): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(alertParameters(view))) {
    if (value !== undefined) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** True when the view leaves alerts of its list out. */
export function isFiltered(view: AlertView): boolean {
  return Object.entries(alertParameters(view)).some(
    ([name, value]) => name !== "list" && value !== undefined,
  );
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | null {
  return values.find((value) => value === text) ?? null;
}
