import { STATE_WORDS } from "@/components/detections/detection-words";
import { PROFILE_WORDS } from "@/components/detections/profile-words";
import { formatCount, formatRate } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import type { BackTestResult, EpisodeItem } from "@/lib/http/back-test-schemas";

const LETTERS = ["A", "B", "C", "D"] as const;

/** What the setting at a place is called: A to D. */
export function settingName(place: number): string {
  return `Setting ${LETTERS[place] ?? place + 1}`;
}

/** A setting in few words: "1 a month", "10 a month, Immediate". */
export function settingWords(
  run: Pick<BackTestResult["runs"][number], "falseAlarmsPerMonth" | "profile">,
): string {
  const knob = `${run.falseAlarmsPerMonth} a month`;
  return run.profile === null ? knob : `${knob}, ${PROFILE_WORDS[run.profile].word}`;
}

/** How much of the test period of all queues was spent learning or without a reading; null when next to nothing. */
export function unjudgedWords(result: BackTestResult, place: number): string | null {
  const stretchMs = Date.parse(result.to) - Date.parse(result.from);
  const verdicts = result.runs[place]?.queues ?? [];
  const all = stretchMs * Math.max(1, verdicts.length);
  const share = (of: "learningMs" | "unknownMs") =>
    verdicts.reduce((sum, verdict) => sum + verdict[of], 0) / all;
  const parts = [
    { share: share("learningMs"), words: "learning" },
    { share: share("unknownMs"), words: "without a reading" },
  ].flatMap(({ share, words }) => (share < 0.005 ? [] : [`${formatRate(100 * share)} % ${words}`]));
  return parts.length === 0 ? null : parts.join(", ");
}

/** What was read and how long it took: "3,456,000 readings of 20 queues, judged in 1.2 s". */
export function effortWords({ queues }: BackTestResult, tookMs: number): string {
  const readings = queues.reduce((sum, queue) => sum + queue.readings, 0);
  const of = queues.length === 1 ? "1 queue" : `${queues.length} queues`;
  return `${formatCount(readings)} readings of ${of}, in ${(tookMs / 1_000).toFixed(1)} s`;
}

/** How long something lasted; null = it had not ended with the stretch. */
export function lastedWords(calledAt: string, endedAt: string | null): string {
  if (endedAt === null) return "until the stretch’s end";
  return formatDuration(Date.parse(endedAt) - Date.parse(calledAt));
}

/** The other kinds of alarm of an episode, as a sentence after others: " Also: growing, draining slowly."; empty when there is one kind. */
export function alsoWords({ state, kinds }: Pick<EpisodeItem, "state" | "kinds">): string {
  const others = kinds.filter((kind) => kind !== state).map((kind) => STATE_WORDS[kind].word.toLowerCase());
  return others.length === 0 ? "" : ` Also: ${others.join(", ")}.`;
}
