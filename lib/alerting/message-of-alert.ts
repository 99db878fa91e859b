import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { AlertMessage } from "@/lib/webhooks/alert-message";
import { signalsOf } from "./queued-event";
import { detectionSchema } from "./rules/alert-state";
import { severitySchema } from "./rules/rule";
import { subjectSchema } from "./rules/subject";

const labelsSchema = z.record(z.string(), z.string());
const numbersSchema = z.record(z.string(), z.number());
const stateSchema = z.object({
  subject: subjectSchema,
  machine: z.object({ statement: z.object({ detection: detectionSchema.optional() }) }).optional(),
});

/** What would be sent of an alert as it stands; null when there is none. One that is about to fire is shown as if it fired now. */
export async function messageOfAlert(
  { prisma }: Pick<Database, "prisma">,
  alertId: number,
  tidewatchUrl: string,
  nowMs: number,
): Promise<AlertMessage | null> {
  const row = await prisma.alert.findUnique({ where: { id: alertId }, include: { rule: true } });
  if (row === null) return null;
  const { subject, machine } = stateSchema.parse(JSON.parse(row.state));
  const detection = machine?.statement.detection;
  const isOver = row.status === "resolved";
  return {
    messageId: "msg_example",
    event: isOver ? "resolved" : row.acknowledgedMs === null ? "fired" : "acknowledged",
    atMs: nowMs,
    alert: {
      id: row.id,
      rule: row.rule.name,
      ...{ kind: row.rule.kind, previousKind: null, state: detection?.state ?? null },
      ...signalsOf(detection),
      severity: severitySchema.parse(row.severity),
      status: isOver ? "resolved" : "firing",
      sentence: row.sentence,
      labels: labelsSchema.parse(JSON.parse(row.labels)),
      numbers: numbersSchema.parse(JSON.parse(row.numbers)),
      startedMs: Number(row.startedMs),
      firedMs: row.firedMs === null ? null : Number(row.firedMs),
      resolvedMs: row.resolvedMs === null ? null : Number(row.resolvedMs),
      note: row.note,
      url: `${tidewatchUrl}/alerts/${row.id}`,
      members: subject.kind === "pool" ? subject.silent.map(({ name }) => name) : [],
    },
  };
}
