import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { DetectionSettings } from "@/lib/detection/types";

/** A time that a person called expected, epoch milliseconds; the end is exclusive. */
export interface ExpectedStretch {
  readonly fromMs: number;
  readonly toMs: number;
}

const membersSchema = z.array(z.number().int());

/** The stretches that people called expected, by queue id: a holiday, a test. Those of a pool count for its queues that stood still. */
export async function readExpectedStretches({ prisma }: Database): Promise<Map<number, ExpectedStretch[]>> {
  const stretches = new Map<number, ExpectedStretch[]>();
  for (const row of await prisma.detection.findMany({ where: { feedback: "expected" } })) {
    const stretch = {
      fromMs: Number(row.sinceMs),
      toMs: Number(row.endedMs ?? row.feedbackMs ?? row.calledMs),
    };
    const ids = row.queueId === null ? membersSchema.parse(JSON.parse(row.members ?? "[]")) : [row.queueId];
    for (const id of ids) stretches.set(id, [...(stretches.get(id) ?? []), stretch]);
  }
  return stretches;
}

/** The settings with these stretches closed: nothing is learned of them, and nothing is flagged. */
export function withExpected(
  settings: DetectionSettings,
  stretches: readonly ExpectedStretch[],
): DetectionSettings {
  if (stretches.length === 0) return settings;
  return {
    ...settings,
    closedAt: (atMs) =>
      settings.closedAt?.(atMs) === true ||
      stretches.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
  };
}
