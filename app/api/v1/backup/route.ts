import { writeAudit } from "@/lib/audit/write-audit";
import { BACKUP_FILES, backupName, openBackup } from "@/lib/backup/open-backup";
import { fileRoute } from "@/lib/http/file-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

export const dynamic = "force-dynamic";

/** A consistent copy of the whole database, made while Tidewatch goes on. */
export const GET = fileRoute(
  {
    permission: "administer",
    query: nothingSchema,
    mediaTypes: Object.values(BACKUP_FILES).map(({ mediaType }) => mediaType),
  },
  async ({ tidewatch: { database }, actor, nowMs }) => {
    const name = backupName(database.engine, nowMs);
    // Noted first: whoever takes a copy of everything is never unnamed.
    await writeAudit(database.prisma, actor, nowMs, {
      action: "backup.download",
      target: { kind: "database", id: null, name },
    });
    return {
      name,
      mediaType: BACKUP_FILES[database.engine].mediaType,
      parts: await openBackup(database.url, nowMs),
    };
  },
);
