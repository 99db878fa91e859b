import type { Catalogue } from "@/lib/collector/catalogue";
import type { Profile } from "@/lib/detection/types";
import type { Board } from "@/lib/live/board";
import type { LiveDetection } from "./live-detection";
import { watched } from "./queue-detection";

/** Gives a queue another profile, from its next poll on. Throws ApiError `not-found`. */
export async function changeProfile(
  parts: { readonly catalogue: Catalogue; readonly board: Board; readonly detection: LiveDetection },
  queueId: number,
  profile: Profile,
): Promise<void> {
  watched(parts.detection, queueId);
  await parts.catalogue.setProfile(queueId, profile);
  parts.board.setProfile(queueId, profile);
  parts.detection.setProfile(queueId, profile);
}
