import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { closeDatabase, type Database, openDatabase } from "@/lib/db/database";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { type SecretBox, secretBox } from "@/lib/secrets/secret-box";
import { parseSecretKey } from "@/lib/secrets/secret-key";
import { changeWebhook, removeWebhook } from "@/lib/webhooks/change-webhook";
import { startReceiver, type TestReceiver } from "@/lib/webhooks/fixtures/test-receiver";
import { replaceSecret } from "@/lib/webhooks/replace-secret";
import { listWebhooks } from "@/lib/webhooks/webhooks";
import { prepareDemoInbox } from "./demo-inbox";

describe.each(ENGINES)("the demo's first webhook on %s", (engine) => {
  const key = parseSecretKey(randomBytes(32).toString("hex")) ?? undefined;
  let inbox: TestReceiver;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;

  beforeEach(async () => {
    scratch = await openTestDatabaseUrl(engine);
    inbox = await startReceiver();
  });

  afterEach(async () => {
    await inbox[Symbol.asyncDispose]();
    await scratch.dispose();
  });

  const start = (url = `${inbox.url}/inbox`) =>
    prepareDemoInbox({ DATABASE_URL: scratch.url, TIDEWATCH_SECRET_KEY: key }, url);

  /** What a person does between two starts. */
  async function meanwhile<Answer>(
    act: (store: { database: Database; secrets: SecretBox }) => Promise<Answer>,
  ): Promise<Answer> {
    if (key === undefined) throw new Error("no key");
    const database = await openDatabase(scratch.url);
    try {
      return await act({ database, secrets: secretBox(key) });
    } finally {
      await closeDatabase(database);
    }
  }

  const idOf = async () => (await meanwhile(listWebhooks))[0]?.id ?? 0;

  it("is made once and goes to the inbox, which learns its secret at every start", async () => {
    await start();
    await start();
    expect(await meanwhile(listWebhooks)).toMatchObject([
      { name: "Demo inbox", format: "tidewatch", address: `${inbox.url}/inbox`, enabled: true },
    ]);
    const [first, second] = inbox.received;
    expect(first).toMatchObject({ path: "/inbox/secret", body: expect.stringContaining('"whsec_') });
    expect(second?.body).toBe(first?.body);
  });

  it("is not brought back when a person deleted it", async () => {
    await start();
    const id = await idOf();
    await meanwhile((store) => removeWebhook(store, OPERATOR, id, Date.now()));
    await start();
    expect(await meanwhile(listWebhooks)).toEqual([]);
    expect(inbox.received).toHaveLength(1);
  });

  it("keeps what a person changed, and its inbox learns a replaced secret", async () => {
    await start();
    const id = await idOf();
    await meanwhile((store) =>
      changeWebhook(store, OPERATOR, id, { name: "Ours", url: "http://elsewhere.example/" }, Date.now()),
    );
    const { secret } = await meanwhile((store) => replaceSecret(store, OPERATOR, id, 60, Date.now()));
    await start(`${inbox.url}/other`);
    expect(await meanwhile(listWebhooks)).toMatchObject([
      { name: "Ours", address: "http://elsewhere.example/" },
    ]);
    expect(inbox.received.at(-1)).toMatchObject({ body: JSON.stringify({ secret }) });
  });

  it("follows the simulator to another port", async () => {
    await start();
    await using moved = await startReceiver();
    await start(`${moved.url}/inbox`);
    expect(await meanwhile(listWebhooks)).toMatchObject([{ address: `${moved.url}/inbox` }]);
    expect(moved.received).toHaveLength(1);
  });
});
