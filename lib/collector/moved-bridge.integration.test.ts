import { expect, test } from "vitest";
import { readEnvironment } from "@/lib/config/environment";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { DEMO_WORLD } from "@/lib/simulator/demo-world";
import { startSimulator } from "@/lib/simulator/start-simulator";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";

/** Resolves once every server was read, looked at after every tick. */
async function allRunning(tidewatch: Tidewatch): Promise<void> {
  const isRunning = () =>
    tidewatch.collector.watched.size === 7 &&
    [...tidewatch.collector.watched.values()].every(({ status }) => status.state === "running");
  while (!isRunning()) {
    await new Promise<void>((resolve) => {
      const unsubscribe = tidewatch.ticks.subscribe(() => {
        unsubscribe();
        resolve();
      }, resolve);
    });
  }
}

test("servers whose bridge has moved are polled at its new address, under the ids they had", async () => {
  const { url, dispose } = await openTestDatabaseUrl("sqlite");
  const start = (bridge: string) =>
    startTidewatch(readEnvironment({ DATABASE_URL: url, TIDEWATCH_BRIDGES: bridge }));

  const before = await startSimulator({ world: DEMO_WORLD });
  const first = await start(before.url);
  await allRunning(first);
  const ids = [...first.collector.watched.values()].map(({ server }) => `${server.id} ${server.name}`);
  await first.stop();
  await before.stop();

  const after = await startSimulator({ world: DEMO_WORLD });
  const second = await start(after.url);
  await allRunning(second);
  expect([...second.collector.watched.values()].map(({ server }) => `${server.id} ${server.name}`)).toEqual(
    ids,
  );
  expect([...second.collector.watched.values()].every(({ server }) => server.target?.url === after.url)).toBe(
    true,
  );

  await second.stop();
  await after.stop();
  await dispose();
});
