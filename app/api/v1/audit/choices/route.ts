import { listAuditChoices } from "@/lib/audit/audit-entries";
import { getRoute } from "@/lib/http/api-route";
import { auditChoicesSchema } from "@/lib/http/audit-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** What the audit log can be filtered by. */
export const GET = getRoute(
  { permission: "administer", query: nothingSchema, answer: auditChoicesSchema },
  ({ tidewatch }) => listAuditChoices(tidewatch.database),
);
