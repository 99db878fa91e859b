import type { Actor, Visitor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { maskSecrets } from "./mask-secrets";

type Transaction = Pick<Database["prisma"], "auditEntry">;

/** One change, as the audit log keeps it. Secrets never belong into `before` and `after`: say only that there is one. */
export interface AuditedChange {
  /** `silence.create`, `webhook.secret.replace`, … */
  readonly action: string;
  /** What was changed; `name` as people knew it then. */
  readonly target: { readonly kind: string; readonly id: string | number | null; readonly name: string };
  /** Plain values as they were and as they are; left out where there is nothing. */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

/** Notes who changed what, in the transaction of the change itself. Throws what the driver throws. */
export async function writeAudit(
  transaction: Transaction,
  actor: Actor | Visitor,
  nowMs: number,
  { action, target, before, after }: AuditedChange,
): Promise<void> {
  await transaction.auditEntry.create({
    data: {
      atMs: nowMs,
      actorKind: actor.kind,
      actorId: actor.kind === "user" || actor.kind === "token" ? String(actor.id) : null,
      actorName: actor.name,
      address: actor.kind === "system" ? null : actor.address,
      action,
      targetKind: target.kind,
      targetId: target.id === null ? null : String(target.id),
      targetName: target.name,
      before: before === undefined ? null : JSON.stringify(maskSecrets(before)),
      after: after === undefined ? null : JSON.stringify(maskSecrets(after)),
    },
  });
}
