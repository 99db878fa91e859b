import dayjs from "dayjs";

/** Which entries of the audit log are shown; empty texts stand for all. `from` and `to` are days of the browser's time zone, both included. */
export interface AuditView {
  readonly search: string;
  readonly actor: string;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly from: string;
  readonly to: string;
}

const NAMES = ["search", "actor", "action", "targetKind", "targetId", "from", "to"] as const;
const MAX_LENGTH = 200;

/** The view that an address asks for; what makes no sense is left out. */
export function readAuditView(parameters: Pick<URLSearchParams, "get">): AuditView {
  const text = (name: (typeof NAMES)[number]) => (parameters.get(name) ?? "").slice(0, MAX_LENGTH);
  return {
    search: text("search"),
    actor: text("actor"),
    action: text("action"),
    targetKind: text("targetKind"),
    targetId: text("targetId"),
    from: day(text("from")),
    to: day(text("to")),
  };
}

/** The address of a view: empty for the whole log. */
export function writeAuditView(view: AuditView): string {
  const parameters = new URLSearchParams();
  for (const name of NAMES) if (view[name] !== "") parameters.set(name, view[name]);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** What the API is asked for. */
export function auditParameters(view: AuditView): Record<string, string | undefined> {
  const given = (text: string) => (text.trim() === "" ? undefined : text.trim());
  return {
    search: given(view.search),
    actor: given(view.actor),
    action: given(view.action),
    targetKind: given(view.targetKind),
    targetId: given(view.targetId),
    from: view.from === "" ? undefined : dayjs(view.from).startOf("day").toISOString(),
    to: view.to === "" ? undefined : dayjs(view.to).add(1, "day").startOf("day").toISOString(),
  };
}

function day(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayjs(text).format("YYYY-MM-DD") === text ? text : "";
}
