import dayjs from "dayjs";
import { matcherMistakes } from "@/components/alerts/matcher-words";
import { type LabelMatcher, labelMatchersSchema } from "@/lib/alerting/rules/matcher";
import type { NewSilence } from "@/lib/http/alert-schemas";

const HOUR_MS = 3_600_000;

/** Ends that are one click away. */
export const SILENCE_LENGTHS = [
  { value: "1h", label: "1 hour", ms: HOUR_MS },
  { value: "4h", label: "4 hours", ms: 4 * HOUR_MS },
  { value: "1d", label: "1 day", ms: 24 * HOUR_MS },
] as const;

/** A silence while it is typed; moments as pickers give them, `YYYY-MM-DD HH:mm:ss` by the browser's clock. */
export interface SilenceDraft {
  readonly matchers: LabelMatcher[];
  readonly reason: string;
  /** Null = at once. */
  readonly startsAt: string | null;
  readonly lasts: (typeof SILENCE_LENGTHS)[number]["value"] | "custom";
  readonly endsAt: string | null;
}

/** A silence of an hour that begins at once. */
export function newSilenceDraft(matchers: readonly LabelMatcher[], reason = ""): SilenceDraft {
  return { matchers: [...matchers], reason, startsAt: null, lasts: "1h", endsAt: null };
}

/** What is wrong with a draft, by the path of the field. */
export function silenceMistakes(draft: SilenceDraft, nowMs: number): Record<string, string> {
  const mistakes = matcherMistakes(draft.matchers);
  if (draft.matchers.length === 0) mistakes.matchers = "Say which alerts: nothing silences everything";
  if (draft.reason.trim() === "") mistakes.reason = "Give a reason";
  const startMs = draft.startsAt === null ? nowMs : dayjs(draft.startsAt).valueOf();
  const endMs = endOf(draft, startMs);
  if (endMs === null) mistakes.endsAt = "Choose when it ends";
  else if (endMs <= startMs) mistakes.endsAt = "The end must come after the start";
  else if (endMs <= nowMs) mistakes.endsAt = "The end must lie ahead";
  return mistakes;
}

/** The silence that a draft without mistakes stands for. */
export function silenceOf(draft: SilenceDraft, nowMs: number): NewSilence {
  const startMs = draft.startsAt === null ? nowMs : dayjs(draft.startsAt).valueOf();
  return {
    matchers: draft.matchers,
    reason: draft.reason.trim(),
    ...(draft.startsAt === null ? {} : { startsAt: new Date(startMs).toISOString() }),
    endsAt: new Date(endOf(draft, startMs) ?? startMs).toISOString(),
  };
}

/** The matchers in an address's `matchers`; null when they are none, undefined without the parameter. */
export function readMatchers(parameters: URLSearchParams): LabelMatcher[] | null | undefined {
  const text = parameters.get("matchers");
  if (text === null) return undefined;
  try {
    const parsed = labelMatchersSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function endOf({ lasts, endsAt }: SilenceDraft, startMs: number): number | null {
  const length = SILENCE_LENGTHS.find(({ value }) => value === lasts);
  if (length !== undefined) return startMs + length.ms;
  return endsAt === null ? null : dayjs(endsAt).valueOf();
}
