import type { Database } from "@/lib/db/database";
import type { AlertEngine } from "./alert-engine";

/** What the services of alerting work on: alerts that are not over, and settings, in memory; the rest stored. */
export interface AlertPlaces {
  readonly database: Database;
  readonly engine: AlertEngine;
}

/** Those of the running application. */
export function placesOf(tidewatch: {
  readonly database: Database;
  readonly alerting: { readonly engine: AlertEngine };
}): AlertPlaces {
  return { database: tidewatch.database, engine: tidewatch.alerting.engine };
}
