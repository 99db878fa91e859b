import { startEmbeddedPostgres } from "./embedded-postgres";

/** Vitest's global set-up: one PostgreSQL for all test files, named to them by TEST_POSTGRES_URL; answers how to end it. */
export default async function startTestPostgres(): Promise<() => Promise<void>> {
  const server = await startEmbeddedPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  return () => server.stop();
}
