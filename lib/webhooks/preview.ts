import type { z } from "zod";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { previewBodySchema, previewSchema } from "@/lib/http/webhook-schemas";
import { type AlertMessage, readStoredMessage, testMessage } from "./alert-message";
import { renderForLog } from "./render-message";

/** What a format would make of an alert, sending nothing: the newest message about it, else `messageOf` of it, else an example. Throws ApiError `not-found`. */
export async function previewMessage(
  { prisma }: Pick<Database, "prisma">,
  { format, template, alertId }: z.infer<typeof previewBodySchema>,
  context: {
    readonly tidewatchUrl: string;
    readonly nowMs: number;
    /** Makes a message of an alert that none was sent of; null when there is no such alert. */
    readonly messageOf: (alertId: number) => Promise<AlertMessage | null>;
  },
): Promise<z.input<typeof previewSchema>> {
  const { tidewatchUrl, nowMs, messageOf } = context;
  let message: AlertMessage | null = testMessage("msg_example", nowMs, tidewatchUrl);
  if (alertId !== undefined) {
    const sent = await prisma.delivery.findFirst({ where: { alertId }, orderBy: { id: "desc" } });
    message = sent === null ? await messageOf(alertId) : readStoredMessage(sent.message);
  }
  if (message === null) throw new ApiError("not-found", "There is no such alert.");
  return renderForLog(format, message, {
    webhookName: "Preview",
    receiverKey: null,
    template,
    tidewatchUrl,
  });
}
