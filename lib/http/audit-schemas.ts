import { z } from "zod";
import { pageOf } from "./api-schemas";

const instant = z.iso.datetime();
const moment = z.iso.datetime({ offset: true });
const text = z.string().max(200);
const values = z.record(z.string(), z.unknown());

/** Who acted: a person, a program with a token, Tidewatch itself, or somebody who is not signed in. */
export const ACTOR_KINDS = ["user", "token", "system", "visitor"] as const;

/** One change: who, what, when, from where; `before` and `after` are null where there is nothing. */
export const auditEntrySchema = z.object({
  id: z.number().int().positive(),
  at: instant,
  actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string() }),
  address: z.string().nullable(),
  action: z.string(),
  target: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
  before: values.nullable(),
  after: values.nullable(),
});
export type AuditItem = z.infer<typeof auditEntrySchema>;
export const auditListSchema = pageOf(auditEntrySchema);
export type AuditList = z.infer<typeof auditListSchema>;

const filters = {
  /** Text to be found in names, action, address or values, in any case. */
  search: text.optional(),
  /** The actor's name. */
  actor: text.optional(),
  action: text.optional(),
  targetKind: text.optional(),
  targetId: text.optional(),
  from: moment.optional(),
  /** Exclusive. */
  to: moment.optional(),
};

/** Which entries are asked for. */
export const auditFilterSchema = z.strictObject(filters);
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** Query of `GET /api/v1/audit`: newest first. */
export const auditQuerySchema = z.strictObject({
  ...filters,
  cursor: text.optional(),
  limit: z.coerce.number().int().positive().max(500).default(100),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** Query of `GET /api/v1/audit/export`. */
export const auditExportQuerySchema = z.strictObject({ ...filters, format: z.enum(["csv", "ndjson"]) });
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

/** What the log holds, for filters: up to 500 of each. */
export const auditChoicesSchema = z.object({
  actors: z.array(z.string()),
  actions: z.array(z.string()),
  targetKinds: z.array(z.string()),
});
export type AuditChoices = z.infer<typeof auditChoicesSchema>;
