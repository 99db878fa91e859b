import type { Database } from "@/lib/db/database";
import type { OpenState } from "./alert-row";
import { type AlertChange, type LiveAlert, parseState } from "./alert-store";
import { mergeAlerts } from "./merge-alerts";
import { OWES_ITS_END } from "./owed-end";
import { parseRule } from "./rule-store";
import type { Firing, Resolved, Told } from "./rules/alert-state";
import { incidentKey, isIncidentRule } from "./rules/incident-kinds";
import { alertKey, type Subject } from "./rules/subject";

/** An alert as it is stored; `shared`: several rules share it, or would share it today. */
export interface StoredAlert {
  readonly id: number;
  readonly ruleId: number;
  readonly subject: Subject;
  readonly state: OpenState;
  readonly seq: number;
  readonly shared: boolean;
}

/**
 * The alerts that are pending, firing, resolved so lately that they may re-open, or resolved while suppressed so that receivers do not know.
 * Rows that can't be read are left out. `merged` are to be written: alerts that an earlier version opened one for each rule, and that now go
 * on in the gravest one about their subject.
 */
export async function loadAlerts(
  { prisma }: Database,
  reopenAfterMs: number,
  nowMs: number,
): Promise<{ readonly alerts: readonly LiveAlert[]; readonly merged: readonly AlertChange[] }> {
  const rows = await prisma.alert.findMany({
    where: {
      OR: [
        { status: { in: ["pending", "firing"] } },
        { status: "resolved", resolvedMs: { gte: reopenAfterMs } },
        { status: "resolved", state: { contains: OWES_ITS_END } },
      ],
    },
    orderBy: { id: "asc" },
    include: { rule: true, events: { orderBy: { seq: "desc" }, take: 1 } },
  });
  const own = new Map<string, LiveAlert>();
  const shared = new Map<string, StoredAlert[]>();
  for (const { id, ruleId, rule, state: text, events } of rows) {
    const stored = parseState(text);
    if (stored === null || stored.machine.phase === "inactive") continue;
    const { subject } = stored;
    const state = withToldKind(stored.machine);
    const seq = events[0]?.seq ?? 0;
    if (stored.incident ?? sharesAlerts(rule)) {
      const key = incidentKey(subject);
      shared.set(key, [...(shared.get(key) ?? []), { id, ruleId, subject, state, seq, shared: true }]);
    } else {
      const key = alertKey(ruleId, subject);
      own.set(key, { id, key, ruleId, subject, state, seq });
    }
  }
  const merging = [...shared.values()].map((alerts) => mergeAlerts(alerts, nowMs));
  const kept = merging.flatMap(({ alerts }) => alerts);
  return { alerts: [...own.values(), ...kept], merged: merging.flatMap(({ merged }) => merged) };
}

/** What an earlier version told was of the one kind that the alert had. */
function withToldKind(state: OpenState): OpenState {
  if (state.phase === "pending")
    return state.before === null ? state : { ...state, before: resolvedWithToldKind(state.before) };
  if (state.phase === "resolved") return resolvedWithToldKind(state);
  return { ...state, told: toldOfKind(state) };
}

function resolvedWithToldKind(state: Resolved): Resolved {
  return { ...state, told: toldOfKind(state) };
}

function toldOfKind({ told, statement }: Resolved | Firing): Told {
  return told?.kind === "" ? { ...told, kind: statement.labels.kind ?? "" } : told;
}

function sharesAlerts(row: Parameters<typeof parseRule>[0]): boolean {
  const rule = parseRule(row);
  return rule !== null && isIncidentRule(rule);
}
