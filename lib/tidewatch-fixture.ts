import { callWithToken } from "@/lib/auth/fixtures/caller";
import { readEnvironment } from "@/lib/config/environment";
import type { Engine } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

/** A Tidewatch of a test, and how to be rid of it and its database. */
export interface ScratchTidewatch {
  readonly tidewatch: Tidewatch;
  end(): Promise<void>;
}

/** Starts Tidewatch on an empty database, set as the process's own, so that handlers find it and `requestOf` may ask them. */
export async function startScratchTidewatch(
  engine: Engine,
  variables: Readonly<Record<string, string>> = {},
): Promise<ScratchTidewatch> {
  const scratch = await openTestDatabaseUrl(engine);
  const tidewatch = await startTidewatch(
    readEnvironment({ DATABASE_URL: scratch.url, LOG_LEVEL: "silent", ...variables }),
  );
  globalThis.tidewatch = tidewatch;
  await callWithToken(tidewatch.database);
  return {
    tidewatch,
    end: async () => {
      globalThis.tidewatch = undefined;
      await tidewatch.stop();
      await scratch.dispose();
    },
  };
}
