import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { AcknowledgeMany, AlertItem } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { AlertChange, AuditChange } from "../alert-store";
import type { AlertPlaces } from "../places";
import { showAlertItem } from "./alert-detail";

/** Notes that the actor has an alert. Throws ApiError `not-found`, and `conflict` when it does not fire. */
export async function acknowledgeAlert(
  places: AlertPlaces,
  actor: Actor,
  id: number,
  note: string,
  nowMs: number,
): Promise<AlertItem> {
  const input = { kind: "acknowledge", by: actor.name, note } as const;
  const answered = await places.engine.answer([id], input, auditOf(actor, "alert.acknowledge", nowMs));
  return answeredItem(places, id, answered);
}

/** Notes that nobody has an alert any more. Throws ApiError `not-found`, and `conflict` when it does not fire. */
export async function unacknowledgeAlert(
  places: AlertPlaces,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<AlertItem> {
  const input = { kind: "unacknowledge", by: actor.name } as const;
  const answered = await places.engine.answer([id], input, auditOf(actor, "alert.unacknowledge", nowMs));
  return answeredItem(places, id, answered);
}

/** Notes that the actor has all of these alerts; those that do not fire are named, and stay as they are. */
export async function acknowledgeAlerts(
  { engine }: AlertPlaces,
  actor: Actor,
  { ids, note }: { readonly ids: readonly number[]; readonly note: string },
  nowMs: number,
): Promise<AcknowledgeMany> {
  const input = { kind: "acknowledge", by: actor.name, note } as const;
  const acknowledged = await engine.answer(ids, input, auditOf(actor, "alert.acknowledge", nowMs));
  const fires = new Set(acknowledged);
  return { acknowledged, notFiring: [...new Set(ids)].filter((id) => !fires.has(id)) };
}

async function answeredItem(
  places: AlertPlaces,
  id: number,
  answered: readonly number[],
): Promise<AlertItem> {
  const item = await showAlertItem(places, id);
  if (!answered.includes(id))
    throw new ApiError("conflict", "The alert does not fire, so nobody needs to have it.");
  return item;
}

function auditOf(actor: Actor, action: string, nowMs: number): AuditChange {
  return async (transaction, { before, subject, next }) => {
    if (before === null) return;
    await writeAudit(transaction, actor, nowMs, {
      action,
      target: { kind: "alert", id: before.id, name: nameOf(subject, next) },
      before: heldBy(before.state),
      after: heldBy(next),
    });
  };
}

/** The subject's name with the rule's, as people know the alert. */
function nameOf({ name }: AlertChange["subject"], state: AlertChange["next"]): string {
  return state.phase === "inactive" ? name : `${state.statement.labels.rule ?? ""}: ${name}`;
}

function heldBy(state: AlertChange["next"]): Record<string, unknown> {
  const acknowledgement = state.phase === "firing" ? state.acknowledgement : null;
  return { by: acknowledgement?.by ?? null, note: acknowledgement?.note ?? null };
}
