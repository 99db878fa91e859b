import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { AlertEngine } from "@/lib/alerting/alert-engine";
import { LearnedSite } from "@/lib/alerting/learned-views";
import { Catalogue } from "@/lib/collector/catalogue";
import { type Clock, systemClock } from "@/lib/collector/clock";
import { type Database, openDatabase } from "@/lib/db/database";
import { secretBox } from "@/lib/secrets/secret-box";
import { parseSecretKey } from "@/lib/secrets/secret-key";
import { addressPolicy, parseNetwork } from "@/lib/webhooks/address-policy";
import { type DeliveryWorker, startDeliveryWorker } from "@/lib/webhooks/delivery-worker";
import { systemAddresses } from "@/lib/webhooks/find-addresses";
import { safeDispatcher } from "@/lib/webhooks/safe-connect";
import { type Beginning, beginningSchema } from "./beginning";
import { ScriptedSite } from "./scripted-site";

const TIDEWATCH_URL = "http://tidewatch.example";
const log = pino({ level: "error" }, pino.destination(2));

// Waits to be told to begin, then judges rules on the scripted site and sends what they say, until it is killed; names each step of the story
// once what it led to is written.
process.once("message", (message) => {
  void run(beginningSchema.parse(message));
});
process.send?.("loaded");

async function run(beginning: Beginning): Promise<void> {
  const database = await openDatabase(beginning.databaseUrl);
  const worker = beginning.sends ? startWorker(database, beginning) : null;
  if (beginning.judges) await judgeStory(database, beginning, () => worker?.wake());
}

/** The machine's clock, set ahead. */
function clockOf({ aheadMs }: Beginning): Clock {
  return { ...systemClock, nowMs: () => systemClock.nowMs() + aheadMs };
}

function startWorker(database: Database, beginning: Beginning): DeliveryWorker {
  const { secretKey, allowed } = beginning;
  const key = parseSecretKey(secretKey);
  const networks = allowed.map(parseNetwork).filter((network) => network !== null);
  if (key === null) throw new Error("this is no key");
  return startDeliveryWorker({
    database,
    clock: clockOf(beginning),
    log,
    secrets: secretBox(key),
    random: Math.random,
    dispatcher: safeDispatcher({ isAllowed: addressPolicy(networks), findAddresses: systemAddresses() }),
    mailServer: null,
    tidewatchUrl: TIDEWATCH_URL,
    recorded: () => {},
  });
}

async function judgeStory(
  database: Database,
  beginning: Beginning,
  deliveriesWait: () => void,
): Promise<void> {
  const { story, step, lastStep, stepMs } = beginning;
  const clock = clockOf(beginning);
  const site = await ScriptedSite.open(database, story);
  const catalogue = new Catalogue(database);
  const engine = new AlertEngine({
    database,
    site,
    learned: new LearnedSite(database, catalogue, site.collector),
    clock,
    log,
    tidewatchUrl: TIDEWATCH_URL,
    deliveriesWait,
    changed: () => {},
  });
  site.moveTo(step, clock.nowMs());
  await engine.start();
  for (let now = step; now <= lastStep; now += 1) {
    site.moveTo(now, clock.nowMs());
    // As the engine's own rounds: what could not be written is written with the next try.
    while (!(await judged(engine))) await pause(stepMs);
    process.send?.(now);
    await pause(stepMs);
  }
}

function judged(engine: AlertEngine): Promise<boolean> {
  return engine.judge().then(
    () => true,
    (error: unknown) => {
      log.error({ err: error }, "could not be judged");
      return false;
    },
  );
}
