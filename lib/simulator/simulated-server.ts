import { COLLECT_OPTIONS, COUNTER_GROUPS, emptyTally } from "./counter-rules";
import { Counters } from "./counters";
import type { MalformedKind } from "./faults";
import type { RandomSource } from "./random";
import { type QueueStep, SimulatedQueue } from "./simulated-queue";
import { arrivalLevel, isPurgeTime, staffLevel, type WorkKind } from "./week-profile";
import type { ClusterSpec, ServerSpec } from "./world-spec";

/** How a server's requests are answered over the network. */
export type Conduct =
  | { readonly kind: "answers" }
  | { readonly kind: "hangs"; readonly sinceMs: number }
  | { readonly kind: "resets"; readonly sinceMs: number }
  | { readonly kind: "not-connected"; readonly sinceMs: number; readonly retryAfterSeconds: number }
  | {
      readonly kind: "malformed";
      readonly how: MalformedKind;
      readonly sinceMs: number;
      readonly mebibytes: number;
      readonly days: number;
      readonly queues: number;
    };

/** The life of the server's process. Nothing enters or leaves a queue while it is not running. */
export type Life =
  | { readonly state: "running" }
  | { readonly state: "stopping" | "starting"; readonly sinceMs: number; readonly untilMs: number };

interface Change {
  readonly atMs: number;
  readonly apply: () => void;
  readonly faultOf: string;
}

/** One simulated Interaction Server: its queues, counters, options and life. It moves on only when told the time. */
export class SimulatedServer {
  readonly spec: ServerSpec;
  readonly cluster: ClusterSpec;
  readonly queues: readonly SimulatedQueue[];
  readonly counters = new Counters();
  readonly options = new Map<string, string>();
  revision = 0;
  life: Life = { state: "running" };
  /** Identifies the run; a whole second, as bridges tell it. */
  startedAtMs: number;
  conduct: Conduct = { kind: "answers" };
  latency = { byMs: 0, jitterMs: 0 };
  /** True while dropped from its cluster: frozen and unreachable. */
  isDown = false;
  /** Everything up to here is simulated, epoch milliseconds. */
  simulatedToMs: number;
  readonly #downSiblings = new Set<string>();
  readonly #random: RandomSource;
  readonly #busyness: (atMs: number) => number;
  readonly #weekSecondAt: (atMs: number) => number;
  #changes: Change[] = [];

  constructor(
    spec: ServerSpec,
    cluster: ClusterSpec,
    story: {
      random: RandomSource;
      busyness: (atMs: number) => number;
      weekSecondAt: (atMs: number) => number;
      fromMs: number;
    },
  ) {
    this.spec = spec;
    this.cluster = cluster;
    this.#random = story.random;
    this.#busyness = story.busyness;
    this.#weekSecondAt = story.weekSecondAt;
    this.startedAtMs = wholeSecond(story.fromMs);
    this.simulatedToMs = story.fromMs;
    this.queues = cluster.queues
      .filter((queue) => queue.servers.includes(spec.name))
      .map((queue) => new SimulatedQueue(queue, story.fromMs));
    this.writeOptions(
      COUNTER_GROUPS.map((group) => [COLLECT_OPTIONS[group], String(spec.collects.includes(group))] as const),
    );
  }

  /** Lets a change happen when the simulation reaches `atMs`; `faultOf` is the server whose fault brings it. */
  schedule(atMs: number, apply: () => void, faultOf = this.spec.name): void {
    this.#changes.push({ atMs, apply, faultOf });
    this.#changes.sort((a, b) => a.atMs - b.atMs);
  }

  /** Forgets the changes that a server's faults would bring after `atMs`. */
  unscheduleAfter(atMs: number, faultOf: string): void {
    this.#changes = this.#changes.filter((change) => change.atMs <= atMs || change.faultOf !== faultOf);
  }

  /** Moves on in whole steps as near to `targetMs` as they fit, then applies the changes due by then. */
  advanceTo(targetMs: number, stepMs: number): void {
    while (this.simulatedToMs + stepMs <= targetMs) {
      // A change takes effect in the step in which it falls, whether or not somebody polled before the step was over.
      this.#applyChanges(this.simulatedToMs + stepMs - 1);
      this.#step(stepMs);
    }
    this.#applyChanges(targetMs);
  }

  /** Writes options of section `settings` as one revision; the `collect-*` options take effect at once. */
  writeOptions(options: Iterable<readonly [name: string, value: string]>): void {
    this.revision += 1;
    for (const [name, value] of options) this.options.set(name, value);
    for (const group of COUNTER_GROUPS) {
      this.counters.collect(group, this.options.get(COLLECT_OPTIONS[group]) === "true");
    }
  }

  /** 0 to 1 while stopping or starting, else null. */
  progressAt(atMs: number): number | null {
    if (this.life.state === "running") return null;
    const { sinceMs, untilMs } = this.life;
    return Math.min(1, Math.max(0, (atMs - sinceMs) / Math.max(1, untilMs - sinceMs)));
  }

  /** Stops, starts slowly and then runs anew from `atMs`: a new `startedAt`, all cumulative counts begin again. */
  restart(atMs: number, stoppingMs: number, startupMs: number): void {
    this.life = { state: "stopping", sinceMs: atMs, untilMs: atMs + stoppingMs };
    const startMs = atMs + stoppingMs;
    this.schedule(startMs, () => {
      this.startedAtMs = wholeSecond(startMs);
      this.life = { state: "starting", sinceMs: startMs, untilMs: startMs + startupMs };
      this.counters.reset();
      for (const queue of this.queues) queue.beginRun();
    });
    this.schedule(startMs + startupMs, () => this.run());
  }

  /** Lets the server run, whatever it was doing. */
  run(): void {
    this.life = { state: "running" };
  }

  /** Takes over, or gives back, the arrivals of a server of the same cluster in the queues that both hold. */
  noteSibling(name: string, isDown: boolean): void {
    if (isDown) this.#downSiblings.add(name);
    else this.#downSiblings.delete(name);
    for (const queue of this.queues) {
      const holders = queue.spec.servers;
      queue.takeOver = holders.length / holders.filter((holder) => !this.#downSiblings.has(holder)).length;
    }
  }

  #applyChanges(toMs: number): void {
    for (let next = this.#changes[0]; next !== undefined && next.atMs <= toMs; next = this.#changes[0]) {
      this.#changes.shift();
      next.apply();
    }
  }

  #step(stepMs: number): void {
    const fromMs = this.simulatedToMs;
    const toMs = fromMs + stepMs;
    this.simulatedToMs = toMs;
    if (this.life.state !== "running" || this.isDown) return;
    const steps = this.#stepsOf(fromMs, toMs);
    const tally = emptyTally();
    tally.seconds = stepMs / 1000;
    for (const queue of this.queues) queue.step(steps[queue.spec.kind], this.#random, tally);
    this.counters.count(tally, this.#random);
  }

  #stepsOf(fromMs: number, toMs: number): Record<WorkKind, QueueStep> {
    const second = this.#weekSecondAt((fromMs + toMs) / 2);
    const busyness = this.#busyness(fromMs);
    const purging = isPurgeTime(second);
    const stepOf = (kind: WorkKind): QueueStep => ({
      fromMs,
      toMs,
      arrivalLevel: arrivalLevel(kind, second) * (kind === "steady" ? 1 : busyness),
      staffLevel: staffLevel(kind, second),
      purging,
    });
    return {
      email: stepOf("email"),
      chat: stepOf("chat"),
      workitem: stepOf("workitem"),
      steady: stepOf("steady"),
      archive: stepOf("archive"),
    };
  }
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
