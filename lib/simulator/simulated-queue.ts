import type { Tally } from "./counter-rules";
import { Handling } from "./handling";
import type { RandomSource } from "./random";
import { sampleBinomial, sampleLogNormal, samplePoisson } from "./samplers";
import { WaitingLine } from "./waiting-line";
import { agentsNeeded } from "./week-profile";
import type { QueueSpec } from "./world-spec";

/** Mean seconds until a loaded strategy picks up an interaction that need not wait. */
const PICK_UP_SECONDS = 1.5;
const ARCHIVE_DAYS = 30;
const PURGE_SECONDS = 2 * 3600;
const REJECTED_SHARE = 0.012;

/** One step of the simulation as a queue sees it. */
export interface QueueStep {
  readonly fromMs: number;
  readonly toMs: number;
  /** Arrivals as a multiple of the queue's busiest ordinary hour. */
  readonly arrivalLevel: number;
  /** The share of agents on shift. */
  readonly staffLevel: number;
  readonly purging: boolean;
}

/** The part of a queue that one server holds. Depth is always start + entered − left − removed. */
export class SimulatedQueue {
  readonly spec: QueueSpec;
  depth: number;
  /** Depth when this run of the server began. */
  startDepth: number;
  inRouting = 0;
  withAgent = 0;
  entered = 0;
  left = 0;
  removed = 0;
  strategyLoaded = true;
  /** Drains at most this fraction of what arrives; 1 = not throttled. */
  throttle = 1;
  /** The fraction of the planned agents that works. */
  agentShare = 1;
  /** True while nobody is logged in: what was in routing is back in the queue, and the strategy takes nothing. */
  loggedOut = false;
  burstFactor = 1;
  /** How many times its ordinary part of the queue this server receives while siblings are down. */
  takeOver = 1;
  /** Agents on shift in the last step. */
  staffed = 0;
  readonly #agents: number;
  readonly #slots: number;
  readonly #perSecond: number;
  readonly #line = new WaitingLine();
  readonly #handling = new Handling();

  constructor(spec: QueueSpec, startMs: number) {
    const holders = spec.servers.length;
    this.spec = spec;
    this.#perSecond = spec.arrivalsPerHour / 3600 / holders;
    this.#agents = agentsNeeded(
      spec.kind,
      spec.arrivalsPerHour / holders,
      spec.handlingSeconds,
      spec.utilisation,
    );
    this.#slots = Math.max(2, Math.ceil(this.#agents / 4));
    this.depth = Math.round(spec.startDepth / holders);
    this.startDepth = this.depth;
    this.#line.push(
      Math.floor(startMs / 1000) - (spec.profile === "archive" ? ARCHIVE_DAYS * 86_400 : 0),
      this.depth,
    );
  }

  /** When the oldest waiting interaction came, epoch seconds; null when none waits. */
  get oldestAtSec(): number | null {
    return this.#line.oldestAtSec;
  }

  /** Begins a new run of the server: what waits stays, the cumulative counts begin again. */
  beginRun(): void {
    this.startDepth = this.depth;
    this.entered = 0;
    this.left = 0;
    this.removed = 0;
  }

  /** Loads the strategy, unthrottled. */
  reloadStrategy(): void {
    this.strategyLoaded = true;
    this.throttle = 1;
  }

  /** Lets all planned agents work. */
  startAgents(): void {
    this.agentShare = 1;
    this.loggedOut = false;
  }

  /** Lifts every fault of the queue; what has piled up stays. */
  recover(): void {
    this.reloadStrategy();
    this.startAgents();
    this.burstFactor = 1;
  }

  /** Moves on by one step and adds what happened to the tally. */
  step(step: QueueStep, random: RandomSource, tally: Tally): void {
    const seconds = (step.toMs - step.fromMs) / 1000;
    const waitedBefore = this.depth;
    const rate = this.#perSecond * step.arrivalLevel * this.burstFactor * this.takeOver;
    const arrived = samplePoisson(random, rate * seconds);
    this.#enter(arrived, step.fromMs);
    tally.submitted += arrived;
    this.#giveUp(waitedBefore, seconds, step.purging, random, tally);
    if (this.spec.profile === "distribution") {
      this.#stepWithAgents(step, seconds, waitedBefore, arrived, rate, random, tally);
    } else if (this.spec.profile === "immediate") {
      this.#stepAtOnce(seconds, waitedBefore, arrived, rate, random, tally);
    }
  }

  #stepWithAgents(
    step: QueueStep,
    seconds: number,
    waitedBefore: number,
    arrived: number,
    rate: number,
    random: RandomSource,
    tally: Tally,
  ): void {
    const done = this.#handling.finish(step.fromMs, step.toMs, random);
    this.withAgent -= done;
    tally.completed += done;
    const share = this.loggedOut ? 0 : this.agentShare;
    this.#changeShift(Math.round(this.#agents * step.staffLevel * share), tally);
    tally.agentSeconds += this.staffed * seconds;
    if (this.loggedOut) {
      this.#enter(this.inRouting, step.fromMs);
      this.inRouting = 0;
      return;
    }

    const free = Math.max(0, this.staffed - this.withAgent);
    const routed = Math.min(this.inRouting, free);
    this.inRouting -= routed;
    const room = Math.max(0, free - routed + this.#slots - this.inRouting);
    const taken = this.#take(
      Math.min(this.#submittable(waitedBefore, arrived, rate, seconds, random), room),
      tally,
    );
    const direct = Math.min(taken, free - routed);
    this.inRouting += taken - direct;
    this.#deliver(routed + direct, step, random, tally);
  }

  #stepAtOnce(
    seconds: number,
    waitedBefore: number,
    arrived: number,
    rate: number,
    random: RandomSource,
    tally: Tally,
  ): void {
    const taken = this.#take(this.#submittable(waitedBefore, arrived, rate, seconds, random), tally);
    const done = thinned(this.inRouting, taken, seconds, this.spec.handlingSeconds, random);
    this.inRouting += taken - done;
    tally.completed += done;
  }

  /** What the strategy would take in this step if there were room. */
  #submittable(
    waitedBefore: number,
    arrived: number,
    rate: number,
    seconds: number,
    random: RandomSource,
  ): number {
    if (!this.strategyLoaded || this.depth === 0) return 0;
    const old = Math.min(waitedBefore, this.depth);
    const ready = thinned(old, Math.min(arrived, this.depth - old), seconds, PICK_UP_SECONDS, random);
    if (this.throttle >= 1) return ready;
    return Math.min(ready, samplePoisson(random, this.throttle * rate * seconds));
  }

  #deliver(count: number, step: QueueStep, random: RandomSource, tally: Tally): void {
    const rejected = sampleBinomial(random, count, REJECTED_SHARE);
    const accepted = count - rejected;
    for (let index = 0; index < accepted; index += 1) {
      const handlingMs = 1000 * sampleLogNormal(random, this.spec.handlingSeconds, this.spec.handlingSigma);
      this.#handling.start(step.fromMs + random() * (step.toMs - step.fromMs), handlingMs, step.toMs);
    }
    this.withAgent += accepted;
    tally.delivered += count;
    tally.rejected += rejected;
    this.#enter(rejected, step.toMs);
  }

  #changeShift(staffed: number, tally: Tally): void {
    if (staffed > this.staffed) tally.logins += staffed - this.staffed;
    else tally.logouts += this.staffed - staffed;
    this.staffed = staffed;
  }

  #giveUp(waitedBefore: number, seconds: number, purging: boolean, random: RandomSource, tally: Tally): void {
    let probability = 0;
    if (this.spec.patienceSeconds !== undefined)
      probability = 1 - Math.exp(-seconds / this.spec.patienceSeconds);
    else if (purging && this.spec.profile === "archive") probability = seconds / PURGE_SECONDS / ARCHIVE_DAYS;
    if (probability === 0) return;
    const gone = sampleBinomial(random, waitedBefore, probability);
    this.#line.take(gone);
    this.depth -= gone;
    this.removed += gone;
    tally.removed += gone;
  }

  #enter(count: number, atMs: number): void {
    this.#line.push(Math.floor(atMs / 1000), count);
    this.depth += count;
    this.entered += count;
  }

  #take(count: number, tally: Tally): number {
    this.#line.take(count);
    this.depth -= count;
    this.left += count;
    tally.pulled += count;
    return count;
  }
}

/** How many of those there `before` and of those that came evenly during the step are through, each after an exponential time. */
function thinned(
  before: number,
  came: number,
  seconds: number,
  meanSeconds: number,
  random: RandomSource,
): number {
  const stays = Math.exp(-seconds / meanSeconds);
  const cameStays = (meanSeconds / seconds) * (1 - stays);
  return sampleBinomial(random, before, 1 - stays) + sampleBinomial(random, came, 1 - cameStays);
}
