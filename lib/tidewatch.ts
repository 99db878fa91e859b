import { ClockEras } from "@/lib/time-series/clock-eras";
import { addAlertMetrics } from "./alerting/alert-metrics";
import { dropOldAlerts } from "./alerting/drop-old-alerts";
import { type Alerting, startAlerting } from "./alerting/start-alerting";
import { type Auth, startAuth } from "./auth/start-auth";
import { BackTests } from "./back-test/back-tests";
import { Catalogue } from "./collector/catalogue";
import { systemClock } from "./collector/clock";
import { Collector } from "./collector/collector";
import { keepHouse } from "./collector/housekeeping";
import { type CollectorMetrics, createMetrics } from "./collector/metrics";
import type { ReadTarget } from "./collector/monitored-server";
import type { Environment } from "./config/environment";
import { applyAtStart } from "./configuration/apply-in-app";
import { DataSizes } from "./data-size/data-size";
import { closeDatabase, type Database, openDatabase } from "./db/database";
import { type Heartbeat, startHeartbeat } from "./heartbeat/start-heartbeat";
import { Board } from "./live/board";
import { restoreRings } from "./live/restore-rings";
import { Ticks } from "./live/ticks";
import { LiveDetection } from "./live-detection/live-detection";
import { log } from "./log";
import { type SecretBox, secretBox } from "./secrets/secret-box";
import { secretKeyFor } from "./secrets/secret-key";
import { OptionWays } from "./server-options/option-ways";
import { ServerOptions } from "./server-options/server-options";
import { sealPlainTokens, targetReader } from "./servers/bridge-tokens";
import { Erasures } from "./servers/erasures";
import { readRetention } from "./settings/retention";
import { openTimeSeries, type TimeSeries } from "./time-series/time-series";

/** The running application: what pages and API read, and how it ends. */
export interface Tidewatch {
  /** Differs from start to start, so that revisions of an earlier process are not taken for ours. */
  readonly bootId: string;
  readonly environment: Environment;
  readonly database: Database;
  readonly dataSizes: DataSizes;
  readonly auth: Auth;
  readonly timeSeries: TimeSeries;
  readonly catalogue: Catalogue;
  readonly board: Board;
  readonly detection: LiveDetection;
  readonly ticks: Ticks;
  readonly collector: Collector;
  readonly backTests: BackTests;
  readonly metrics: CollectorMetrics;
  readonly alerting: Alerting;
  readonly erasures: Erasures;
  readonly serverOptions: ServerOptions;
  readonly secrets: SecretBox;
  /** Where a stored connection leads, with its token readable. */
  readonly readTarget: ReadTarget;
  /** Ends polls and house-keeping, then closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/** Opens the database, restores the last hour and begins to poll. Throws when the database can't be opened. */
export async function startTidewatch(environment: Environment): Promise<Tidewatch> {
  const database = await openDatabase(environment.DATABASE_URL);
  if (database.applied.length > 0) log.info({ migrations: database.applied }, "database brought up to date");
  const auth = await startAuth(database, environment);
  const timeSeries = await openTimeSeries(database);
  for (const damaged of timeSeries.damaged)
    log.error({ damaged }, "a stored poll can't be read and is passed over");
  const clockEras = await ClockEras.open(database, timeSeries.latestPoll());
  const catalogue = new Catalogue(database);
  const board = new Board();
  const ticks = new Ticks();
  const metrics = createMetrics(board);
  const backTests = new BackTests(timeSeries, clockEras);
  const detection = new LiveDetection({
    database,
    timeSeries,
    clockEras,
    catalogue,
    board,
    clock: systemClock,
    log,
  });
  await detection.start();
  const secrets = secretBox(secretKeyFor(environment.DATABASE_URL, environment.TIDEWATCH_SECRET_KEY));
  await sealPlainTokens(database, secrets);
  const readTarget = targetReader(secrets, {
    bridges: environment.TIDEWATCH_BRIDGES,
    token: environment.TIDEWATCH_BRIDGE_TOKEN,
  });
  const collector = new Collector({
    database,
    store: timeSeries,
    clockEras,
    catalogue,
    board,
    detection,
    ticks,
    metrics,
    clock: systemClock,
    log,
    readTarget,
    bridges: environment.TIDEWATCH_BRIDGES,
    ...(environment.TIDEWATCH_BRIDGE_TOKEN === undefined
      ? {}
      : { bridgeToken: environment.TIDEWATCH_BRIDGE_TOKEN }),
  });
  await collector.start();
  await restoreRings(board, catalogue, timeSeries, Date.now());
  const alerting = await startAlerting({
    database,
    catalogue,
    board,
    detection,
    collector,
    clock: systemClock,
    log,
    environment,
    secrets,
    changed: () => ticks.announceNews(),
  });
  addAlertMetrics(metrics.registry, { database, ...alerting, nowMs: () => systemClock.nowMs() });
  const heartbeat = heartbeatOf(environment, { database, collector, detection, alerting, metrics });
  const erasures = new Erasures({
    database,
    timeSeries,
    catalogue,
    log,
    erased: async () => {
      backTests.historyChanged();
      await detection.settingsChanged();
      ticks.announceNews();
    },
    progressed: () => ticks.announceNews(),
  });
  await erasures.start();
  const serverOptions = new ServerOptions({
    database,
    collector,
    ways: new OptionWays(database, secrets),
    clock: systemClock,
    log,
    changed: () => ticks.announceNews(),
  });
  await serverOptions.start();
  const houseKeeping = new AbortController();
  const dataSizes = new DataSizes(database);
  const hourly = {
    readRetention: () => readRetention(database, environment),
    dropOld: (beforeMs: number) => dropOldAlerts({ database, engine: alerting.engine }, beforeMs),
    rememberSize: (nowMs: number) => dataSizes.remember(nowMs),
  };
  const houseKept = keepHouse(timeSeries, hourly, systemClock, log, houseKeeping.signal);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    ticks.stop();
    houseKeeping.abort();
    await heartbeat?.stop();
    await Promise.allSettled([
      collector.stop(),
      houseKept,
      backTests.stop(),
      erasures.stop(),
      serverOptions.stop(),
    ]);
    await alerting.stop();
    await detection.stop();
    await closeDatabase(database);
    log.info("stopped");
  };
  const tidewatch: Tidewatch = {
    bootId: Date.now().toString(36),
    environment,
    dataSizes,
    database,
    auth,
    timeSeries,
    catalogue,
    board,
    detection,
    ticks,
    collector,
    backTests,
    metrics,
    alerting,
    erasures,
    serverOptions,
    secrets,
    readTarget,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
  if (environment.TIDEWATCH_CONFIG !== undefined) {
    await applyAtStart(tidewatch, environment.TIDEWATCH_CONFIG, Date.now()).catch(async (error: unknown) => {
      await tidewatch.stop();
      throw error;
    });
  }
  return tidewatch;
}

type Beating = Pick<Tidewatch, "database" | "collector" | "detection" | "alerting" | "metrics">;

/** The heartbeat, where the operator asks for one. */
function heartbeatOf(environment: Environment, parts: Beating): Heartbeat | null {
  const { TIDEWATCH_HEARTBEAT_URL: url, TIDEWATCH_HEARTBEAT_SECONDS: seconds } = environment;
  if (url === undefined) return null;
  const { alerting, metrics, ...rest } = parts;
  const { engine, worker, dispatcher } = alerting;
  return startHeartbeat({
    ...rest,
    engine,
    worker,
    dispatcher,
    registry: metrics.registry,
    clock: systemClock,
    log,
    url,
    intervalMs: seconds * 1_000,
    hasBridges: environment.TIDEWATCH_BRIDGES.length > 0,
  });
}
