import { z } from "zod";
import type { Behaviour } from "./behaviour";
import { type Verdict, verdictOf } from "./verdict";

/** How many messages the inbox keeps, the newest … */
const MOST_KEPT = 500;
/** … and how many bytes of their bodies. */
const MOST_BYTES = 32 * 1024 * 1024;

/** A message as it came. */
export interface Arrival {
  /** Counts from 1 since the start. */
  readonly number: number;
  readonly at: string;
  readonly verdict: Verdict;
  readonly webhookId: string | null;
  /** How often this id is kept already: 0 for the first. */
  readonly repeat: number;
  /** How the inbox answered. */
  readonly answered: Behaviour["behaviour"];
  /** What happened, to what, and the sentence, where the body is a message in the format of Tidewatch. */
  readonly event: string | null;
  readonly about: string | null;
  readonly sentence: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const messageSchema = z.object({
  event: z.string(),
  alert: z.object({ sentence: z.string(), labels: z.record(z.string(), z.string()).default({}) }),
});

/** The newest webhooks that came, in memory, and how the next one is answered. */
export class Inbox {
  secret: string | null;
  behaviour: Behaviour = { behaviour: "normal" };
  #received = 0;
  #bytes = 0;
  #kept: Arrival[] = [];

  /** Without a secret nothing is verified. */
  constructor(secret: string | null) {
    this.secret = secret;
  }

  /** How many have come since the start, those that are no longer kept too. */
  get received(): number {
    return this.#received;
  }

  /** Those that are kept and came after the one of this number, the newest first. */
  after(number: number): readonly Arrival[] {
    return this.#kept.filter((arrival) => arrival.number > number).reverse();
  }

  /** Keeps a message, and forgets the oldest that are too many. */
  take(headers: Readonly<Record<string, string>>, body: Buffer, atMs: number): void {
    this.#received += 1;
    const webhookId = headers["webhook-id"] ?? null;
    const text = body.toString("utf8");
    this.#kept.push({
      number: this.#received,
      at: new Date(atMs).toISOString(),
      verdict: verdictOf(this.secret, headers, body),
      webhookId,
      repeat: webhookId === null ? 0 : this.#kept.filter((arrival) => arrival.webhookId === webhookId).length,
      answered: this.behaviour.behaviour,
      ...toldBy(text),
      headers,
      body: text,
    });
    this.#bytes += text.length;
    while (this.#kept.length > MOST_KEPT || this.#bytes > MOST_BYTES)
      this.#bytes -= this.#kept.shift()?.body.length ?? this.#bytes;
  }

  /** Forgets all messages; numbers go on. */
  clear(): void {
    this.#kept = [];
    this.#bytes = 0;
  }
}

function toldBy(body: string): Pick<Arrival, "event" | "about" | "sentence"> {
  try {
    const { event, alert } = messageSchema.parse(JSON.parse(body));
    const { queue, server, cluster } = alert.labels;
    return { event, about: queue ?? server ?? cluster ?? null, sentence: alert.sentence };
  } catch {
    return { event: null, about: null, sentence: null };
  }
}
