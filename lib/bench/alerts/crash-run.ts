import { createSecretKey, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { BENCH_ACTOR } from "@/lib/bench/token";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { webhookCreateSchema } from "@/lib/http/webhook-schemas";
import { secretBox } from "@/lib/secrets/secret-box";
import { readStoredMessage } from "@/lib/webhooks/alert-message";
import { createWebhook } from "@/lib/webhooks/change-webhook";
import { type AlertChild, startAlertChild } from "./alert-child";
import type { Beginning } from "./beginning";
import { crashStory } from "./crash-story";
import { type CrashVerdict, judgeCrash, type SentEvent } from "./crash-verdict";
import { type RecordingReceiver, startRecordingReceiver } from "./recording-receiver";
import { prepareSite } from "./scripted-site";

/** What each alert tells: the story makes its queue too deep twice within the time in which an alert re-opens. */
const TOLD = ["fired", "resolved", "reopened", "resolved"];
const WEBHOOKS = ["/first", "/second"];
/** The last process's clock goes ahead by more than a lease lasts: what the others took is free. */
const AHEAD_MS = 40_000;
/** After the last kill it is over when everything was taken, or when nothing has come for so long, milliseconds. */
const SILENCE_MS = 180_000;
/** Kills strike so much later than what they wait for at most: without anything to wait for, and after it, milliseconds. */
const LATEST_EARLY_KILL_MS = 1_000;
const LATEST_KILL_MS = 50;
/** A process that showed no sign of life for so long is killed all the same, milliseconds. */
const SIGN_LIMIT_MS = 60_000;
/** What kills wait for by turns: for nothing (so that they strike opening and loading), some steps that were judged, or some messages that came. */
const SIGNS = ["none", "steps", "messages", "messages"] as const;
const MOST_MESSAGES = 80;
/** The story goes on by so many steps a kill, so that alerts fire until the last one. */
const STEPS_A_KILL = 12;
/** So many processes load their code ahead. */
const SPARES = 3;

/** A process from its beginning to its end. */
interface Life {
  readonly child: AlertChild;
  readonly judges: boolean;
  readonly arrivalsBefore: number;
  /** Steps that it has judged. */
  steps: number;
}

/** How a crash test is run. */
export interface CrashOptions {
  /** An empty database. */
  readonly databaseUrl: string;
  readonly seed: number;
  readonly kills: number;
  readonly alerts: number;
  /** Processes: the first one judges rules and sends, the others send. SQLite takes one. */
  readonly workers: number;
  told(sentence: string): void;
}

/** What a crash test found. */
export interface CrashResult extends CrashVerdict {
  readonly events: number;
  readonly arrivals: number;
  /** Kills before the killed process had judged anything, or before anything came since its beginning. */
  readonly early: number;
  readonly tookMs: number;
}

/** Kills processes at random moments while alerts fire, lets one finish, and judges what came. Throws when that takes too long. */
export async function runCrash(options: CrashOptions): Promise<CrashResult> {
  const { databaseUrl, kills, alerts, workers, told } = options;
  const beganMs = performance.now();
  const random = xoroshiro128plus(options.seed);
  const secretKey = randomBytes(32).toString("hex");
  await using receiver = await startRecordingReceiver(() => uniformInt(random, 0, 1_000_000) / 1_000_001);
  await prepare(databaseUrl, secretKey, alerts, receiver);
  const steps = STEPS_A_KILL * kills;
  const beginning: Omit<Beginning, "step" | "lastStep"> = {
    databaseUrl,
    secretKey,
    allowed: [`127.0.0.1/32:${receiver.port}`],
    judges: true,
    sends: true,
    story: crashStory(random, alerts, steps),
    stepMs: 25,
    aheadMs: 0,
  };
  let step = 1;
  let early = 0;
  const begin = (child: AlertChild, judges: boolean, lastStep: number, aheadMs = 0): Life => {
    const life: Life = { child, judges, arrivalsBefore: receiver.arrivals.length, steps: 0 };
    child.begin({ ...beginning, judges, step, lastStep: Math.max(step, lastStep), aheadMs }, (written) => {
      step = Math.min(written + 1, steps);
      life.steps += 1;
    });
    return life;
  };
  const hasSent = ({ arrivalsBefore }: Life, messages = 1) =>
    receiver.arrivals.length >= arrivalsBefore + messages;
  const hasJudged = (life: Life, steps = 1) => (life.judges ? life.steps >= steps : hasSent(life));
  const running = Array.from({ length: workers }, (_, worker) =>
    begin(startAlertChild(), worker === 0, STEPS_A_KILL),
  );
  const spares = Array.from({ length: Math.min(SPARES, kills) }, startAlertChild);
  const nextSpare = async () => {
    const [spare = startAlertChild()] = spares.splice(0, 1);
    await spare.loaded;
    return spare;
  };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const spare = await nextSpare();
      const worker = uniformInt(random, 0, workers - 1);
      const life = running[worker];
      if (life === undefined) break;
      const sign = SIGNS[kill % SIGNS.length];
      const some = uniformInt(random, 1, sign === "steps" ? STEPS_A_KILL : MOST_MESSAGES);
      if (sign === "steps") await until(() => hasJudged(life, some), SIGN_LIMIT_MS);
      if (sign === "messages") await until(() => hasSent(life, some), SIGN_LIMIT_MS);
      await pause(uniformInt(random, 0, sign === "none" ? LATEST_EARLY_KILL_MS : LATEST_KILL_MS));
      if (!hasJudged(life)) early += 1;
      await life.child.kill();
      running[worker] = begin(spare, worker === 0, STEPS_A_KILL * (kill + 1));
      if (kill + spares.length <= kills) spares.push(startAlertChild());
      if (kill % 10 === 0)
        told(`${kill} kills, step ${step} of ${steps}, ${receiver.arrivals.length} messages came`);
    }
    // Two clocks must not differ by a lease, so the last one works alone.
    await Promise.all(running.splice(0).map(({ child }) => child.kill()));
    running.push(begin(await nextSpare(), true, steps, AHEAD_MS));
    await untilTaken(receiver, alerts * TOLD.length * WEBHOOKS.length);
  } finally {
    await Promise.allSettled([
      ...[...running.map(({ child }) => child), ...spares].map((child) => child.kill()),
    ]);
  }
  const sent = await sentEvents(databaseUrl);
  return {
    ...judgeCrash({ alerts, webhooks: WEBHOOKS, story: TOLD }, sent, receiver.arrivals),
    events: sent.length,
    arrivals: receiver.arrivals.length,
    early,
    tookMs: performance.now() - beganMs,
  };
}

async function prepare(
  databaseUrl: string,
  secretKey: string,
  queues: number,
  receiver: RecordingReceiver,
): Promise<void> {
  const database = await openDatabase(databaseUrl);
  try {
    await prepareSite(database, queues);
    const secrets = secretBox(createSecretKey(secretKey, "hex"));
    for (const path of WEBHOOKS) {
      const draft = webhookCreateSchema.parse({
        name: path,
        url: `${receiver.url}${path}`,
        format: "tidewatch",
      });
      const { secret } = await createWebhook({ database, secrets }, BENCH_ACTOR, draft, Date.now());
      receiver.secrets.set(path, secret);
    }
  } finally {
    await closeDatabase(database);
  }
}

function messagesTaken(receiver: RecordingReceiver): number {
  const taken = receiver.arrivals.filter((arrival) => arrival.taken);
  return new Set(taken.map(({ webhook, messageId }) => `${webhook} ${messageId}`)).size;
}

/** Waits until the receiver took so many different messages, or gets none any more. */
async function untilTaken(receiver: RecordingReceiver, messages: number): Promise<void> {
  let came = -1;
  while (messagesTaken(receiver) < messages && receiver.arrivals.length > came) {
    came = receiver.arrivals.length;
    await until(() => messagesTaken(receiver) >= messages, SILENCE_MS);
  }
}

/** Waits until something holds or the time is over: what is missing then is in the verdict. */
async function until(holds: () => boolean, limitMs: number): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!holds() && performance.now() < endMs) await pause(50);
}

async function sentEvents(databaseUrl: string): Promise<SentEvent[]> {
  const database: Database = await openDatabase(databaseUrl);
  try {
    const rows = await database.prisma.delivery.findMany({
      orderBy: { id: "asc" },
      include: { webhook: { select: { name: true } } },
    });
    return rows.map(({ webhook, messageId, alertId, eventSeq, message }) => ({
      webhook: webhook.name,
      messageId,
      alertId: alertId ?? 0,
      eventSeq: eventSeq ?? 0,
      event: readStoredMessage(message).event,
    }));
  } finally {
    await closeDatabase(database);
  }
}
