import { listAuditEntries } from "@/lib/audit/audit-entries";
import { getRoute } from "@/lib/http/api-route";
import { auditListSchema, auditQuerySchema } from "@/lib/http/audit-schemas";

/** The audit log, newest first. */
export const GET = getRoute(
  { permission: "administer", query: auditQuerySchema, answer: auditListSchema },
  ({ tidewatch, query }) => listAuditEntries(tidewatch.database, query),
);
