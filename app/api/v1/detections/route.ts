import { getRoute } from "@/lib/http/api-route";
import { detectionListSchema, detectionQuerySchema } from "@/lib/http/detection-schemas";
import { listDetections } from "@/lib/live-detection/detection-list";

/** Detections, newest first. */
export const GET = getRoute(
  { permission: "look", query: detectionQuerySchema, answer: detectionListSchema },
  async ({ tidewatch, query }) => {
    const { open, queueId, cursor, limit } = query;
    const pools = queueId === undefined ? [] : tidewatch.detection.poolsOf(queueId).map(({ key }) => key);
    return listDetections(tidewatch.database, tidewatch.detection, {
      queueId,
      pools,
      open: open === undefined ? undefined : open === "true",
      cursor,
      limit,
    });
  },
);
