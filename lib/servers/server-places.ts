import type { Collector } from "@/lib/collector/collector";
import type { Database } from "@/lib/db/database";
import type { SecretBox } from "@/lib/secrets/secret-box";

/** What the services that change servers work on; the collector is told that there is something to do. */
export interface ServerPlaces {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly collector: Pick<Collector, "watchServers">;
}
