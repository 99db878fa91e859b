import type { Database } from "@/lib/db/database";
import type { AlertEngine } from "./alert-engine";

/** What the services of alerting work on: alerts that are not over, and settings, in memory; the rest stored. */
export interface AlertPlaces {
  readonly database: Database;
  readonly engine: AlertEngine;
}

/** What the services of rules and maintenance windows work on: they tell the engine of changes, and ask what fires. */
export interface RulePlaces {
  readonly database: Database;
  readonly engine: Pick<AlertEngine, "alerts" | "settingsChanged">;
}

/** Those of the running application. */
export function placesOf(tidewatch: {
  readonly database: Database;
  readonly alerting: { readonly engine: AlertEngine };
}): AlertPlaces {
  return { database: tidewatch.database, engine: tidewatch.alerting.engine };
}
