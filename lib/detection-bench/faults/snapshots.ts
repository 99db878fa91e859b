import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeBaseline, encodeProgress } from "@/lib/detection/codec";
import { newQueueState } from "@/lib/detection/queue-state";
import { step } from "@/lib/detection/step";
import { ALARM_STATES } from "@/lib/detection/types";
import { createRandom, seedOf } from "@/lib/simulator/random";
import { percentile } from "../../bench/statistics";
import { advance, type QueueCounts } from "../queue-model";
import { readingFrom, settingsFor } from "../readings";
import { type RivalMemory, Rivals } from "../rivals";
import { DAY_MS, START_MS } from "../scenario";
import { healthyModel, stepRouting } from "./queue";
import type { FaultQueue } from "./scenario";

export const POLL_SECONDS = 5;
/** Days of learning: all a steady queue needs; two of each weekday where the days differ. */
const LEARNING_DAYS = { flat: 9, daily: 14 } as const;
const FORMS = ["counters", "depth"] as const;

/** A queue that was learned: what is stored of it (base 64), and the truth. */
export interface Snapshot {
  readonly queue: string;
  readonly seed: number;
  readonly atMs: number;
  readonly counts: QueueCounts;
  readonly inRouting: number;
  readonly forms: Record<(typeof FORMS)[number], { readonly progress: string; readonly baseline: string }>;
  readonly rivals: RivalMemory;
  /** The highest score of each rival from the second week on. */
  readonly rivalMaxima: readonly number[];
  /** Passages from calm to an alarm while nothing was wrong, by form. */
  readonly falseAlarms: Record<(typeof FORMS)[number], number>;
  readonly learnedDays: number;
  /** Share of the polls at which work waited, 0 to 1. */
  readonly waitingShare: number;
  /** The depth that 99 % of the polls with waiting work do not exceed. */
  readonly usualDepth: number;
}

/** The snapshot from the disk, or learned now (seconds) and put there. */
export function snapshotOf(queue: FaultQueue, seed: number): Snapshot {
  const path = join(directory(), `${queue.name}-${seed}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, "utf8"));
  const snapshot = learn(queue, seed);
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(snapshot));
  renameSync(`${path}.${process.pid}`, path);
  return snapshot;
}

/** Learns a queue's healthy days; what snapshots hold. */
export function learn(queue: FaultQueue, seed: number): Snapshot {
  const model = healthyModel(queue, seedOf("learning", queue.name, seed));
  const random = createRandom(seedOf("learning", queue.name, seed, "random"));
  const counts: QueueCounts = { depth: 0, busy: 0, entered: 0, left: 0, removed: 0 };
  const settings = settingsFor(queue.profile, 1);
  const forms = FORMS.map((form) => ({ form, state: newQueueState(), alarmed: false, falseAlarms: 0 }));
  const rivals = new Rivals({ stop: null });
  const learnedDays = LEARNING_DAYS[queue.day];
  const endMs = START_MS + learnedDays * DAY_MS;
  const depths: number[] = [];
  let inRouting = 0;
  let polls = 0;
  for (let atMs = START_MS; atMs < endMs; atMs += POLL_SECONDS * 1000) {
    const before = counts.left;
    advance(model, counts, atMs, POLL_SECONDS, random);
    if (queue.routingSeconds !== undefined)
      inRouting = stepRouting(inRouting, counts.left - before, POLL_SECONDS, queue.routingSeconds, random);
    const seenMs = atMs + POLL_SECONDS * 1000;
    const reported = queue.routingSeconds === undefined ? undefined : inRouting;
    polls += 1;
    if (counts.depth > 0) depths.push(counts.depth);
    rivals.see(readingFrom("counters", seenMs, counts, reported));
    for (const entry of forms) {
      const transition = step(entry.state, readingFrom(entry.form, seenMs, counts, reported), settings);
      if (transition === undefined) continue;
      const alarmed = ALARM_STATES.has(transition.state);
      if (alarmed && !entry.alarmed) entry.falseAlarms += 1;
      entry.alarmed = alarmed;
    }
  }
  const [counters, depth] = forms;
  if (counters === undefined || depth === undefined) throw new Error("There are two forms.");
  const stored = ({ state }: typeof counters) => ({
    progress: Buffer.from(encodeProgress(state)).toString("base64"),
    baseline: Buffer.from(encodeBaseline(state.baseline)).toString("base64"),
  });
  return {
    queue: queue.name,
    seed,
    atMs: endMs,
    counts,
    inRouting,
    forms: { counters: stored(counters), depth: stored(depth) },
    rivals: rivals.memory,
    rivalMaxima: rivals.traces.map(({ healthyMax }) => healthyMax),
    falseAlarms: { counters: counters.falseAlarms, depth: depth.falseAlarms },
    learnedDays,
    waitingShare: depths.length / polls,
    usualDepth: depths.length === 0 ? 0 : percentile(depths, 0.99),
  };
}

const CACHE = join(tmpdir(), "tidewatch-detection-bench");
const KEPT_VERSIONS = 8;
let known: string | undefined;

/** Snapshots of the same sources: another version of the detector or of the simulated queues learns anew. */
function directory(): string {
  if (known !== undefined) return known;
  const sources = [
    ...readdirSync("lib/detection", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
      .map((name) => `lib/detection/${name}`),
    ...["random", "samplers", "busyness", "week-profile"].map((name) => `lib/simulator/${name}.ts`),
    ...[
      "models",
      "queue-model",
      "readings",
      "rivals",
      "faults/queue",
      "faults/scenarios",
      "faults/snapshots",
    ].map((name) => `lib/detection-bench/${name}.ts`),
  ];
  const hash = createHash("sha256");
  for (const path of sources.sort()) hash.update(path).update(readFileSync(path));
  known = join(CACHE, hash.digest("hex").slice(0, 16));
  mkdirSync(known, { recursive: true });
  forgetOldest();
  return known;
}

/** Keeps the snapshots of the last few versions only. */
function forgetOldest(): void {
  const byAge = readdirSync(CACHE)
    .map((name) => join(CACHE, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of byAge.slice(KEPT_VERSIONS)) rmSync(path, { recursive: true, force: true });
}
