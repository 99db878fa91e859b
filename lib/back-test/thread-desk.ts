import type { CalendarSpec } from "@/lib/detection/calendar";
import { QueueRounds } from "@/lib/live-detection/queue-rounds";
import { recordedObservations } from "@/lib/live-detection/recorded-observations";
import { HistoryCache, type PackedHistory } from "./history-cache";
import { judgeHistory } from "./judge-history";
import { type AskedCalendar, detectionSettings, minuteCalendar } from "./minute-calendar";
import { packObservations, readingsOf } from "./packed-observations";
import type { HistoryFacts, Stretch, ThreadAnswer, ThreadQuestion } from "./thread-messages";

const MOST_CALENDARS = 32;

/** Answers a back-test thread's questions: keeps packed histories and runs the detector over them. */
export class ThreadDesk {
  readonly #histories: HistoryCache;
  /** Of the history that is being handed over: a thread is handed one at a time. */
  #rounds = new QueueRounds("sum");
  readonly #calendars = new Map<string, AskedCalendar>();

  constructor(mostBytes: number) {
    this.#histories = new HistoryCache(mostBytes);
  }

  answer(question: ThreadQuestion): ThreadAnswer {
    switch (question.kind) {
      case "find":
        return { kind: "history", history: factsOf(this.#histories.find(question.key)) };
      case "slice":
        return this.#takeSlice(question);
      case "judge": {
        const history = this.#histories.find(question.key);
        if (history === undefined) return { kind: "failed", reason: "the history is not kept" };
        const calendar = this.#calendar(question.settings.calendar, question.stretch);
        const settings = detectionSettings(question.settings, calendar);
        return { kind: "verdict", verdict: judgeHistory(history.slices, settings, question.stretch) };
      }
    }
  }

  #takeSlice({ key, place, depthMode, parts }: Extract<ThreadQuestion, { kind: "slice" }>): ThreadAnswer {
    if (place === "first" || place === "only") {
      this.#histories.begin(key);
      this.#rounds = new QueueRounds(depthMode);
    }
    const most = parts.reduce((sum, { polls }) => sum + polls.times.length, 0);
    this.#histories.add(key, packObservations(recordedObservations(parts, this.#rounds), most));
    if (place === "last" || place === "only") this.#histories.end(key);
    return { kind: "history", history: factsOf(this.#histories.find(key)) };
  }

  #calendar(spec: CalendarSpec, { learnFromMs, toMs }: Stretch): AskedCalendar {
    const key = JSON.stringify([spec, learnFromMs, toMs]);
    const known = this.#calendars.get(key);
    if (known !== undefined) return known;
    if (this.#calendars.size >= MOST_CALENDARS) this.#calendars.clear();
    const calendar = minuteCalendar(spec, learnFromMs, toMs);
    this.#calendars.set(key, calendar);
    return calendar;
  }
}

function factsOf(history: PackedHistory | undefined): HistoryFacts | null {
  if (history === undefined) return null;
  return readingsOf(history.slices);
}
