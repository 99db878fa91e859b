import { describe, expect, it } from "vitest";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { runCrash } from "./crash-run";

const SEED = Number(process.env.TEST_SEED ?? 20_261_125);

// `npm run bench -- alert-crash` kills a hundred times while a thousand alerts fire.
describe.each([
  { engine: "sqlite", workers: 1, kills: 3 },
  { engine: "postgresql", workers: 2, kills: 4 },
] as const)(
  "alerts on $engine with $workers processes that are killed $kills times",
  ({ engine, ...options }) => {
    it(`arrive all, in order, and again only under their id (seed ${SEED})`, {
      timeout: 600_000,
    }, async () => {
      const { url, dispose } = await openTestDatabaseUrl(engine);
      const { arrivals, early, tookMs, repeats, ...verdict } = await runCrash({
        databaseUrl: url,
        seed: SEED,
        alerts: 60,
        told: () => {},
        ...options,
      });
      expect(verdict).toEqual({
        events: 60 * 4 * 2,
        wrongStories: [],
        lost: [],
        foreign: [],
        renamed: [],
        disordered: [],
        unverified: [],
      });
      await dispose();
    });
  },
);
