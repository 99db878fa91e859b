import { z } from "zod";
import { severitySchema } from "@/lib/alerting/rules/rule";

const alarmChoiceSchema = z.object({
  /** Show a notification of the browser. */
  notify: z.boolean(),
  sound: z.boolean(),
  /** The lowest severity that notifies. */
  from: severitySchema,
});

/** How this browser tells of new alerts. */
export type AlarmChoice = z.infer<typeof alarmChoiceSchema>;

/** Silent, until a person asks for more. */
export const SILENT: AlarmChoice = { notify: false, sound: false, from: "warning" };

/** Reads what a browser has kept; what cannot be read is silent. */
export function readAlarmChoice(text: string | undefined): AlarmChoice {
  try {
    return alarmChoiceSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return SILENT;
  }
}
