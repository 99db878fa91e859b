import { PROFILES, type Profile } from "@/lib/detection/types";
import { BACK_TEST_LIMITS } from "@/lib/http/back-test-schemas";
import { falseAlarmsSchema } from "@/lib/http/settings-schemas";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Stretches that are one click away, days that end now. */
export const STRETCH_DAYS = [7, 14, 30] as const;
/** Days before the stretch that may be learned from. */
export const LEARN_DAYS = [0, 7, 14, 28] as const;

/** A test period: one that ends now, or one between two moments. */
export type JudgedStretch =
  | { readonly kind: "last"; readonly days: number }
  | { readonly kind: "custom"; readonly fromMs: number; readonly toMs: number };

/** One setting to be tried; profile null = each queue's own. */
export interface Setting {
  readonly falseAlarmsPerMonth: number;
  readonly profile: Profile | null;
}

/** What a person wants to have tried. */
export interface Choice {
  readonly queueIds: readonly number[];
  readonly stretch: JudgedStretch;
  readonly learnDays: number;
  readonly settings: readonly Setting[];
}

const FIRST_SETTING: Setting = { falseAlarmsPerMonth: 1, profile: null };

/** Reads a choice from an address's parameters; what can't be read is as at first. */
export function readChoice(parameters: URLSearchParams): Choice {
  const ids = (parameters.get("queues") ?? "").split(",").map(Number);
  const settings = parameters.getAll("setting").flatMap(readSetting).slice(0, BACK_TEST_LIMITS.runs);
  return {
    queueIds: [...new Set(ids.filter((id) => Number.isSafeInteger(id) && id > 0))].slice(
      0,
      BACK_TEST_LIMITS.queues,
    ),
    stretch: readStretch(parameters),
    learnDays: LEARN_DAYS.find((days) => String(days) === parameters.get("learn")) ?? 14,
    settings: settings.length > 0 ? settings : [FIRST_SETTING],
  };
}

/** The parameters that stand for a choice. */
export function writeChoice({ queueIds, stretch, learnDays, settings }: Choice): URLSearchParams {
  const parameters = new URLSearchParams();
  if (queueIds.length > 0) parameters.set("queues", queueIds.join(","));
  if (stretch.kind === "custom") {
    parameters.set("from", new Date(stretch.fromMs).toISOString());
    parameters.set("to", new Date(stretch.toMs).toISOString());
  } else parameters.set("days", String(stretch.days));
  parameters.set("learn", String(learnDays));
  for (const { falseAlarmsPerMonth, profile } of settings) {
    parameters.append(
      "setting",
      profile === null ? `${falseAlarmsPerMonth}` : `${falseAlarmsPerMonth} ${profile}`,
    );
  }
  return parameters;
}

/** From when to when a stretch reaches at `nowMs`; one that ends now ends at a full minute. */
export function stretchAt(stretch: JudgedStretch, nowMs: number): { fromMs: number; toMs: number } {
  if (stretch.kind === "custom") return { fromMs: stretch.fromMs, toMs: stretch.toMs };
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  return { fromMs: toMs - stretch.days * DAY_MS, toMs };
}

/** What is wrong with a stretch between two moments, for a person; null when nothing is. */
export function stretchMistake(fromMs: number, toMs: number): string | null {
  if (!(toMs > fromMs)) return "The end must come after the beginning.";
  if (toMs - fromMs > BACK_TEST_LIMITS.days * DAY_MS)
    return `A back-test judges at most ${BACK_TEST_LIMITS.days} days.`;
  return null;
}

function readStretch(parameters: URLSearchParams): JudgedStretch {
  const fromMs = Date.parse(parameters.get("from") ?? "");
  const toMs = Date.parse(parameters.get("to") ?? "");
  if (stretchMistake(fromMs, toMs) === null) return { kind: "custom", fromMs, toMs };
  const wanted = parameters.get("days");
  return { kind: "last", days: STRETCH_DAYS.find((days) => String(days) === wanted) ?? 7 };
}

function readSetting(text: string): Setting[] {
  const [knob, word] = text.split(" ");
  const parsed = falseAlarmsSchema.safeParse(Number(knob));
  if (!parsed.success) return [];
  return [
    { falseAlarmsPerMonth: parsed.data, profile: PROFILES.find((profile) => profile === word) ?? null },
  ];
}
