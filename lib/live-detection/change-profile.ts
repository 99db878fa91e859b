import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Catalogue } from "@/lib/collector/catalogue";
import type { Database } from "@/lib/db/database";
import type { Profile } from "@/lib/detection/types";
import { ApiError } from "@/lib/http/problem";
import type { Board } from "@/lib/live/board";
import type { LiveDetection } from "./live-detection";
import { watched } from "./queue-detection";

/** Who has to know which profile a queue has. */
interface ProfileParts {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly board: Board;
  readonly detection: LiveDetection;
}

/** Gives a queue another profile, from its next poll on. Throws ApiError `not-found`. */
export async function changeProfile(
  parts: ProfileParts,
  actor: Actor,
  queueId: number,
  profile: Profile,
  nowMs: number,
): Promise<void> {
  watched(parts.detection, queueId);
  await parts.database.prisma.$transaction(async (transaction) => {
    const row = await transaction.queue.findUnique({ where: { id: queueId } });
    if (row === null) throw new ApiError("not-found", "There is no queue with this id.");
    await transaction.queue.update({ where: { id: queueId }, data: { profile } });
    await writeAudit(transaction, actor, nowMs, {
      action: "queue.profile",
      target: { kind: "queue", id: queueId, name: row.name },
      before: { profile: row.profile },
      after: { profile },
    });
  });
  parts.catalogue.setProfile(queueId, profile);
  parts.board.setProfile(queueId, profile);
  parts.detection.setProfile(queueId, profile);
}
