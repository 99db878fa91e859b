import { ADMIN_TOKEN } from "./people";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** Queues that the imported history tells of, in a cluster of their own. */
export const IMPORTED_CLUSTER = "Imported";
export const STOPPED_QUEUE = "Email.Stopped.Q";
export const HEALTHY_QUEUE = "Email.Healthy.Q";

/** Days of history, and the hours for which nothing left the stopped queue, counted back from the end. */
const DAYS = 10;
const STOPPED_MINUTES = { from: 2 * DAY_MINUTES, to: 2 * DAY_MINUTES - 300 };

/** Imports ten days that end now: one reading a minute of a queue that drains all the time, and of one that stopped for five hours two days ago. */
export async function importHistory(siteUrl: string): Promise<void> {
  const endMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const rows = ["time,cluster,server,queue,depth,entered,left"];
  const queues = [STOPPED_QUEUE, HEALTHY_QUEUE].map((name) => ({ name, depth: 2, entered: 2, left: 0 }));
  for (let back = DAYS * DAY_MINUTES; back >= 1; back -= 1) {
    for (const queue of queues) {
      const stopped =
        queue.name === STOPPED_QUEUE && back <= STOPPED_MINUTES.from && back > STOPPED_MINUTES.to;
      // What waits is more than two after a stop: it is worked off two a minute.
      const leaves = stopped ? 0 : queue.depth > 2 ? 2 : 1;
      queue.entered += 1;
      queue.left += leaves;
      queue.depth += 1 - leaves;
      const { name, depth, entered, left } = queue;
      rows.push(
        `${endMs - back * MINUTE_MS},${IMPORTED_CLUSTER},Ixn_Imported_1,${name},${depth},${entered},${left}`,
      );
    }
  }
  const answer = await fetch(`${siteUrl}/api/v1/import`, {
    method: "POST",
    headers: { "Content-Type": "text/csv", Authorization: `Bearer ${ADMIN_TOKEN}` },
    body: rows.join("\n"),
  });
  const lines = (await answer.text()).trim().split("\n");
  if (!lines.at(-1)?.includes('"done"')) throw new Error(`The import broke off: ${lines.at(-1)}`);
}
