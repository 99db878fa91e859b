import { z } from "zod";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { detectionSettingsBodySchema, detectionSettingsSchema } from "@/lib/http/settings-schemas";
import { writeFalseAlarmsPerMonth } from "@/lib/settings/detection-settings";
import { readDetectionSettings } from "@/lib/settings/false-alarm-record";

/** The knob, and how many false alarms there were. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: detectionSettingsSchema },
  async ({ tidewatch, nowMs }) => readDetectionSettings(tidewatch.database, nowMs),
);

/** Sets the knob. */
export const PUT = changeRoute(
  { permission: "administer", body: detectionSettingsBodySchema, answer: detectionSettingsSchema },
  async ({ tidewatch, actor, body, nowMs }) => {
    await writeFalseAlarmsPerMonth(tidewatch.database, actor, body.falseAlarmsPerMonth, nowMs);
    await tidewatch.detection.settingsChanged();
    return readDetectionSettings(tidewatch.database, nowMs);
  },
);
