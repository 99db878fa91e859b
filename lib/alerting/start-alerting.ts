import type { Dispatcher } from "undici";
import type { Catalogue } from "@/lib/collector/catalogue";
import type { Clock } from "@/lib/collector/clock";
import type { Environment } from "@/lib/config/environment";
import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { addressPolicy } from "@/lib/webhooks/address-policy";
import { type DeliveryWorker, startDeliveryWorker } from "@/lib/webhooks/delivery-worker";
import { systemAddresses } from "@/lib/webhooks/find-addresses";
import { safeDispatcher } from "@/lib/webhooks/safe-connect";
import { AlertEngine } from "./alert-engine";
import { LearnedSite } from "./learned-views";
import type { WatchedSite } from "./live-views";

/** What alerting is made of. */
export interface AlertingParts extends WatchedSite {
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Log;
  readonly environment: Environment;
  readonly secrets: SecretBox;
  /** Told when alerts have changed. */
  readonly changed: () => void;
}

/** The running alerting: rules judged, and what is to be told on its way. */
export interface Alerting {
  readonly engine: AlertEngine;
  readonly worker: DeliveryWorker;
  readonly secrets: SecretBox;
  /** Connects only where webhooks may. */
  readonly dispatcher: Dispatcher;
  /** Where people reach Tidewatch, without a trailing slash. */
  readonly tidewatchUrl: string;
  /** Whether a mail server is set. */
  readonly sendsMail: boolean;
  /** Ends rounds and deliveries; what is under way is finished, or taken up again at the next start. */
  stop(): Promise<void>;
}

/** Starts to judge the rules and to send what is to be told. Throws what the driver throws. */
export async function startAlerting(parts: AlertingParts): Promise<Alerting> {
  const { database, clock, log, environment, secrets, catalogue, changed, ...site } = parts;
  const tidewatchUrl = environment.TIDEWATCH_URL ?? `http://${environment.HOST}:${environment.PORT}`;
  const dispatcher = safeDispatcher({
    isAllowed: addressPolicy(environment.TIDEWATCH_WEBHOOK_ALLOW),
    findAddresses: systemAddresses(),
  });
  const worker = startDeliveryWorker({
    database,
    clock,
    log,
    secrets,
    random: Math.random,
    dispatcher,
    mailServer:
      environment.SMTP_URL === undefined ? null : { url: environment.SMTP_URL, from: environment.MAIL_FROM },
    tidewatchUrl,
    recorded: changed,
  });
  const engine = new AlertEngine({
    database,
    site,
    learned: new LearnedSite(database, catalogue, site.collector),
    clock,
    log,
    tidewatchUrl,
    deliveriesWait: () => worker.wake(),
    changed,
  });
  await engine.start();
  return {
    engine,
    worker,
    secrets,
    dispatcher,
    tidewatchUrl,
    sendsMail: environment.SMTP_URL !== undefined,
    stop: async () => {
      await engine.stop();
      await worker.stop();
      await dispatcher.close();
    },
  };
}
