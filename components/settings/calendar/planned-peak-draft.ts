import {
  type NewPlannedPeak,
  type PlannedPeakItem,
  plannedPeakBodySchema,
} from "@/lib/http/planned-peak-schemas";

/** A planned peak while it is typed. */
export interface PlannedPeakDraft {
  readonly name: string;
  readonly clusterId: number | null;
  /** As the date picker has them: `2026-11-27 08:00:00`. */
  readonly startLocal: string | null;
  readonly endLocal: string | null;
  /** Text while it is no number. */
  readonly factor: number | string;
  readonly queues: string[];
}

export const NEW_PLANNED_PEAK: PlannedPeakDraft = {
  name: "",
  clusterId: null,
  startLocal: null,
  endLocal: null,
  factor: 2,
  queues: [],
};

/** The draft of a planned peak that is known. */
export function plannedPeakDraft({
  id: _,
  startLocal,
  endLocal,
  ...rest
}: PlannedPeakItem): PlannedPeakDraft {
  return { ...rest, startLocal: pickerTime(startLocal), endLocal: pickerTime(endLocal) };
}

/** The planned peak that a draft stands for; null while something is mistaken. */
export function plannedPeakOf(draft: PlannedPeakDraft): NewPlannedPeak | null {
  return read(draft).data ?? null;
}

/** What is wrong with a draft, by field. */
export function plannedPeakMistakes(draft: PlannedPeakDraft): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const { path, message } of read(draft).error?.issues ?? []) mistakes[String(path[0])] ??= message;
  if (draft.startLocal === null) mistakes.startLocal = "Choose a date and time";
  if (draft.endLocal === null) mistakes.endLocal = "Choose a date and time";
  if (typeof draft.factor === "string") mistakes.factor = "Give a number from 1.1 to 100";
  return mistakes;
}

function read({ startLocal, endLocal, ...rest }: PlannedPeakDraft) {
  return plannedPeakBodySchema.safeParse({
    ...rest,
    startLocal: localMinute(startLocal),
    endLocal: localMinute(endLocal),
  });
}

function localMinute(picked: string | null): string | null {
  return picked?.slice(0, 16).replace(" ", "T") ?? null;
}

function pickerTime(local: string): string {
  return `${local.replace("T", " ")}:00`;
}
