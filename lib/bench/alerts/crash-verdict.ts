import type { Arrival } from "./recording-receiver";

/** A delivery as its row has it. */
export interface SentEvent {
  /** The path that its webhook goes to. */
  readonly webhook: string;
  readonly messageId: string;
  readonly alertId: number;
  readonly eventSeq: number;
  readonly event: string;
}

/** What became of alerts whose processes were killed. All lists are empty when all is well. */
export interface CrashVerdict {
  /** Alerts whose deliveries to a webhook are not those of the story, each with what was sent. */
  readonly wrongStories: readonly string[];
  /** Deliveries that the receiver never took. */
  readonly lost: readonly SentEvent[];
  /** Messages whose id no delivery has. */
  readonly foreign: readonly Arrival[];
  /** Messages that came under a second id. */
  readonly renamed: readonly Arrival[];
  /** Messages that came after a later one of their alert. */
  readonly disordered: readonly Arrival[];
  readonly unverified: readonly Arrival[];
  /** Messages that came again. */
  readonly repeats: number;
}

/** Judges what came in the order in which it came; each of `alerts` alerts should have had the events of `story` at each of the webhooks. */
export function judgeCrash(
  { alerts, webhooks, story }: { alerts: number; webhooks: readonly string[]; story: readonly string[] },
  sent: readonly SentEvent[],
  arrivals: readonly Arrival[],
): CrashVerdict {
  const byId = new Map(sent.map((each) => [`${each.webhook} ${each.messageId}`, each]));
  const taken = new Set<string>();
  const firstIds = new Map<string, string>();
  const lastSeqs = new Map<string, number>();
  const foreign: Arrival[] = [];
  const renamed: Arrival[] = [];
  const disordered: Arrival[] = [];
  const seen = new Set<string>();
  for (const arrival of arrivals) {
    const { webhook, messageId, alertId, event, at } = arrival;
    const id = `${webhook} ${messageId}`;
    seen.add(id);
    const row = byId.get(id);
    if (row === undefined) {
      foreign.push(arrival);
      continue;
    }
    if (arrival.taken) taken.add(id);
    const what = `${webhook} ${alertId} ${event} ${at}`;
    if ((firstIds.get(what) ?? id) !== id) renamed.push(arrival);
    firstIds.set(what, id);
    const pair = `${webhook} ${alertId}`;
    if (row.eventSeq < (lastSeqs.get(pair) ?? 0)) disordered.push(arrival);
    lastSeqs.set(pair, row.eventSeq);
  }
  return {
    wrongStories: wrongStories({ pairs: alerts * webhooks.length, story }, sent),
    lost: [...byId].filter(([id]) => !taken.has(id)).map(([, row]) => row),
    foreign,
    renamed,
    disordered,
    unverified: arrivals.filter(({ isVerified }) => !isVerified),
    repeats: arrivals.length - seen.size,
  };
}

function wrongStories(
  { pairs, story }: { pairs: number; story: readonly string[] },
  sent: readonly SentEvent[],
): string[] {
  const stories = new Map<string, SentEvent[]>();
  for (const each of sent) {
    const pair = `${each.webhook} alert ${each.alertId}`;
    stories.set(pair, [...(stories.get(pair) ?? []), each]);
  }
  const wrong = [...stories].flatMap(([pair, events]) => {
    const told = events.sort((a, b) => a.eventSeq - b.eventSeq).map(({ event }) => event);
    return told.join() === story.join() ? [] : [`${pair}: ${told.join(", ")}`];
  });
  return stories.size === pairs ? wrong : [...wrong, `${stories.size} alerts told instead of ${pairs}`];
}
