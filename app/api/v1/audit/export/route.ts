import { allAuditEntries } from "@/lib/audit/audit-entries";
import { AUDIT_MEDIA_TYPES, auditFile } from "@/lib/audit/audit-file";
import { auditExportQuerySchema } from "@/lib/http/audit-schemas";
import { fileRoute } from "@/lib/http/file-route";

/** The audit log as a file. */
export const GET = fileRoute(
  {
    permission: "administer",
    query: auditExportQuerySchema,
    mediaTypes: Object.values(AUDIT_MEDIA_TYPES),
  },
  async ({ tidewatch, query: { format, ...filter }, nowMs }) => ({
    name: `tidewatch-audit-${new Date(nowMs).toISOString().slice(0, 10)}.${format}`,
    mediaType: AUDIT_MEDIA_TYPES[format],
    parts: auditFile(allAuditEntries(tidewatch.database, filter), format),
  }),
);
