import { previewOfWindow } from "@/lib/alerting/quiet/preview-window";
import { maintenancePreviewBodySchema, maintenancePreviewSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";

/** When a window would be open, before it is saved; changes nothing. */
export const POST = changeRoute(
  { permission: "silence", body: maintenancePreviewBodySchema, answer: maintenancePreviewSchema },
  async ({ body, nowMs }) => previewOfWindow(body, nowMs),
);
