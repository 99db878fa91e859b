import { randomUUID } from "node:crypto";
import type { Clock } from "@/lib/collector/clock";
import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";
import { attemptDelivery, type Sending } from "./attempt-delivery";
import { type Claimed, claim, type Due, dueDeliveries } from "./claims";
import { type Attempt, recordAttempts } from "./finish";
import { HostPlaces } from "./host-places";
import { keepOutbox } from "./keep-outbox";
import { PURPOSES } from "./webhook-secrets";

/** How long it waits when nothing is due and nobody wakes it, ms: retries, and what other processes enqueue. */
const IDLE_MS = 2_000;
/** For how long finished attempts gather, ms: one transaction writes many. */
const GATHER_MS = 15;
const HOUSEKEEPING_MS = 10_000;
/** How long attempts under way may take when it stops, ms. */
const STOP_GRACE_MS = 2_000;

/** What the worker needs. */
export interface DeliveryWorkerOptions extends Sending {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when deliveries have moved on in the database. */
  readonly recorded: () => void;
}

/** Sends what stands in the outbox. */
export interface DeliveryWorker {
  /** Says that something new stands there. */
  wake(): void;
  /** When the outbox was last gone through without a failure, epoch ms; null before the first time. */
  lastRoundMs(): number | null;
  /** Ends after what is under way, or two seconds; what was not finished is taken up again by its lease. */
  stop(): Promise<void>;
}

/** Starts to send; any number of workers share one outbox. */
export function startDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  return new Worker(options);
}

class Worker implements DeliveryWorker {
  readonly #options: DeliveryWorkerOptions;
  readonly #holder = randomUUID();
  readonly #places = new HostPlaces();
  readonly #underWay = new Set<Promise<void>>();
  readonly #abort = new AbortController();
  #finished: Attempt[] = [];
  #nap = new AbortController();
  #gathering: NodeJS.Timeout | undefined;
  #woken = false;
  #stopping = false;
  #turn = 0;
  #housekeepingMs = 0;
  #lastRoundMs: number | null = null;
  readonly #ended: Promise<void>;

  constructor(options: DeliveryWorkerOptions) {
    this.#options = options;
    this.#ended = this.#run();
  }

  wake(): void {
    this.#woken = true;
    this.#nap.abort();
  }

  lastRoundMs(): number | null {
    return this.#lastRoundMs;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.wake();
    await this.#ended;
    const grace = new AbortController();
    await Promise.race([Promise.all(this.#underWay), this.#options.clock.wait(STOP_GRACE_MS, grace.signal)]);
    grace.abort();
    this.#abort.abort();
    await Promise.all(this.#underWay);
    clearTimeout(this.#gathering);
    await this.#record().catch((error: unknown) => this.#complain(error));
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#stopping) {
      this.#woken = false;
      const begun = await this.#round().catch((error: unknown) => this.#complain(error));
      if (begun > 0 || this.#woken || this.#stopping) continue;
      this.#nap = new AbortController();
      await clock.wait(IDLE_MS, this.#nap.signal);
    }
  }

  /** Writes down what is finished and begins what is due, each in one go; answers how many it began. */
  async #round(): Promise<number> {
    const { database, clock } = this.#options;
    await this.#record();
    const nowMs = clock.nowMs();
    if (nowMs >= this.#housekeepingMs) {
      this.#housekeepingMs = nowMs + HOUSEKEEPING_MS;
      await keepOutbox(database, nowMs);
    }
    const picked = this.#pick(await dueDeliveries(database, nowMs));
    const claimed = picked.size === 0 ? [] : await this.#claim(picked, nowMs);
    this.#lastRoundMs = clock.nowMs();
    for (const delivery of claimed) {
      const attempt = this.#attempt(delivery, picked.get(delivery.id) ?? "");
      this.#underWay.add(attempt);
      void attempt.finally(() => this.#underWay.delete(attempt));
    }
    return claimed.length;
  }

  async #record(): Promise<void> {
    const attempts = this.#finished;
    if (attempts.length === 0) return;
    const { database, clock, log, recorded } = this.#options;
    const paused = await recordAttempts(database, attempts, this.#holder, clock.nowMs());
    this.#finished = this.#finished.slice(attempts.length);
    recorded();
    for (const webhookId of paused)
      log.warn({ webhookId }, "a webhook is paused: too many failures in a row");
  }

  /** Those that a place is free for, with the hosts that their places belong to. It begins with another webhook each time. */
  #pick(due: readonly Due[]): Map<number, string> {
    const picked = new Map<number, string>();
    this.#turn += 1;
    const from = due.length === 0 ? 0 : this.#turn % due.length;
    for (const { deliveryId, webhookId, url } of [...due.slice(from), ...due.slice(0, from)]) {
      const host = this.#hostOf(url, webhookId);
      if (this.#places.take(host)) picked.set(deliveryId, host);
    }
    return picked;
  }

  async #claim(picked: ReadonlyMap<number, string>, nowMs: number): Promise<readonly Claimed[]> {
    let claimed: readonly Claimed[] = [];
    try {
      claimed = await claim(this.#options.database, [...picked.keys()], this.#holder, nowMs);
    } finally {
      const ours = new Set(claimed.map(({ id }) => id));
      for (const [id, host] of picked) if (!ours.has(id)) this.#places.giveBack(host, null);
    }
    return claimed;
  }

  async #attempt(delivery: Claimed, host: string): Promise<void> {
    let took: boolean | null = null;
    try {
      const attempt = await attemptDelivery(this.#options, delivery, this.#abort.signal);
      took = attempt.outcome.failure === null;
      this.#finished = [...this.#finished, attempt];
    } catch (error) {
      this.#complain(error);
    } finally {
      this.#places.giveBack(host, took);
      this.#gather();
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.wake();
    }, GATHER_MS);
  }

  #hostOf(sealedUrl: string, webhookId: number): string {
    const url = this.#options.secrets.open(sealedUrl, PURPOSES.url);
    if (!url.ok || !URL.canParse(url.text)) return `webhook ${webhookId}`;
    const { protocol, host } = new URL(url.text);
    return protocol === "mailto:" ? "mail" : host;
  }

  #complain(error: unknown): number {
    this.#options.log.error({ err: error }, "the outbox can't be worked on");
    return 0;
  }
}
