import { Gauge, type Registry } from "prom-client";
import type { Dispatcher } from "undici";
import type { Clock } from "@/lib/collector/clock";
import type { Log } from "@/lib/log";
import { sendHeartbeat } from "./send-heartbeat";
import { stillParts } from "./still-parts";
import { type LivingParts, VitalsTaker } from "./take-vitals";

/** What the heartbeat works with. */
export interface HeartbeatOptions extends LivingParts {
  /** A secret: never logged whole. */
  readonly url: string;
  readonly intervalMs: number;
  readonly dispatcher: Dispatcher;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Log;
}

/** A heartbeat that goes until it is stopped. */
export interface Heartbeat {
  /** Ends at once, without a last beat. */
  stop(): Promise<void>;
}

/**
 * Asks the address every so often while everything moves, and holds back while something stands still: who hears nothing knows that Tidewatch
 * would miss alerts. The log says when it stops and why, and when it goes on.
 */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const stopping = new AbortController();
  const beating = beatForever(options, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return beating;
    },
  };
}

async function beatForever(options: HeartbeatOptions, signal: AbortSignal): Promise<void> {
  const { clock, log, intervalMs, registry } = options;
  const vitals = new VitalsTaker(options);
  const gauge = new Gauge({
    name: "tidewatch_heartbeat_ok",
    help: "1 when the last heartbeat went out and was taken, else 0",
    registers: [registry],
  });
  let told = "";
  while (!signal.aborted) {
    await clock.wait(intervalMs, signal);
    if (signal.aborted) return;
    const { trouble, reasons } = await beat(options, vitals, signal);
    if (signal.aborted) return;
    gauge.set(trouble === null ? 1 : 0);
    const said = trouble === null ? "" : `${trouble}: ${reasons.join("; ")}`;
    if (said === told) continue;
    told = said;
    if (trouble === null) log.info("heartbeats go out again");
    else log.warn({ reasons }, trouble);
  }
}

interface Beat {
  readonly trouble: "heartbeat held back" | "heartbeat not delivered" | null;
  readonly reasons: readonly string[];
}

async function beat(options: HeartbeatOptions, vitals: VitalsTaker, signal: AbortSignal): Promise<Beat> {
  const { clock, dispatcher, url } = options;
  const nowMs = clock.nowMs();
  const still = stillParts(await vitals.take(nowMs), nowMs);
  if (still.length > 0)
    return {
      trouble: "heartbeat held back",
      reasons: still.map(({ part, sentence }) => `${part}: ${sentence}`),
    };
  const failure = await sendHeartbeat(dispatcher, url, { nowMs, signal });
  return failure === null
    ? { trouble: null, reasons: [] }
    : { trouble: "heartbeat not delivered", reasons: [failure] };
}
