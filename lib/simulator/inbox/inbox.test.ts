import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestSimulator, type TestSimulator } from "../simulator-fixture";
import { Inbox } from "./inbox";

const SECRET = `whsec_${Buffer.from("a secret of the inbox's tests, 32").toString("base64")}`;
const BODY = JSON.stringify({
  version: 1,
  event: "fired",
  alert: { sentence: "It does not drain — 📮.", labels: { cluster: "North", queue: "Email.Q" } },
});

const stateSchema = z.object({
  behaviour: z.string(),
  hasSecret: z.boolean(),
  received: z.number(),
  items: z.array(
    z.object({
      number: z.number(),
      verdict: z.string(),
      webhookId: z.string().nullable(),
      repeat: z.number(),
      answered: z.string(),
      event: z.string().nullable(),
      about: z.string().nullable(),
      sentence: z.string().nullable(),
      body: z.string(),
    }),
  ),
});

async function stateOf(simulator: TestSimulator, after = 0) {
  return stateSchema.parse(await (await simulator.get(`/inbox?after=${after}`)).json());
}

function headersOf(id: string, at: Date, body = BODY, secret = SECRET): Record<string, string> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

function send(
  simulator: TestSimulator,
  headers: Record<string, string> = {},
  body = BODY,
  init: RequestInit = {},
) {
  return fetch(`${simulator.url}/inbox`, { method: "POST", headers, body, ...init });
}

function put(simulator: TestSimulator, path: string, body: unknown) {
  const headers = { "content-type": "application/json" };
  return fetch(simulator.url + path, { method: "PUT", headers, body: JSON.stringify(body) });
}

describe("the webhook inbox", () => {
  it("verifies what is signed, and says of the rest what is wrong with it", async () => {
    const simulator = await startTestSimulator({ inboxSecret: SECRET });
    const now = new Date();
    await send(simulator, headersOf("msg_good", now));
    await send(simulator, headersOf("msg_changed", now), BODY.replace("not", "not ever"));
    await send(simulator, headersOf("msg_forged", now, BODY, Buffer.alloc(32, 7).toString("base64")));
    await send(simulator, headersOf("msg_old", new Date(now.getTime() - 6 * 60_000)));
    await send(simulator, headersOf("msg_early", new Date(now.getTime() + 6 * 60_000)));
    await send(simulator);
    const { items } = await stateOf(simulator);
    expect(items.map(({ webhookId, verdict }) => `${webhookId} ${verdict}`).reverse()).toEqual([
      "msg_good verified",
      "msg_changed wrong-signature",
      "msg_forged wrong-signature",
      "msg_old old-timestamp",
      "msg_early future-timestamp",
      "null unsigned",
    ]);
    expect(items[0]).toMatchObject({
      event: "fired",
      about: "Email.Q",
      sentence: "It does not drain — 📮.",
      body: BODY,
    });
  });

  it("verifies nothing without a secret, and takes one at any time, but none that is no secret", async () => {
    const simulator = await startTestSimulator();
    await send(simulator, headersOf("msg_1", new Date()));
    expect((await put(simulator, "/inbox/secret", { secret: "not base64!" })).status).toBe(400);
    expect((await put(simulator, "/inbox/secret", { secret: ` ${SECRET} ` })).status).toBe(200);
    await send(simulator, headersOf("msg_1", new Date()));
    const state = await stateOf(simulator);
    expect(state).toMatchObject({ hasSecret: true, received: 2 });
    expect(state.items.map(({ verdict }) => verdict)).toEqual(["verified", "no-secret"]);
    expect(JSON.stringify(state)).not.toContain(SECRET);
  });

  it("marks repetitions of an id, tells what is new since a number, and forgets when told", async () => {
    const simulator = await startTestSimulator();
    for (const id of ["msg_a", "msg_b", "msg_a", "msg_a"]) await send(simulator, { "webhook-id": id });
    expect((await stateOf(simulator)).items.map(({ repeat }) => repeat)).toEqual([2, 1, 0, 0]);
    expect((await stateOf(simulator, 3)).items.map(({ number }) => number)).toEqual([4]);
    await fetch(`${simulator.url}/inbox`, { method: "DELETE" });
    expect(await stateOf(simulator)).toMatchObject({ received: 4, items: [] });
  });

  it("takes bodies up to 1 MiB of any kind, and refuses longer ones", async () => {
    const simulator = await startTestSimulator();
    const mebibyte = "x".repeat(1024 * 1024);
    expect((await send(simulator, {}, mebibyte)).status).toBe(200);
    expect((await send(simulator, {}, `${mebibyte}y`)).status).toBe(413);
    expect((await stateOf(simulator)).items).toMatchObject([{ body: mebibyte, event: null, sentence: null }]);
  });

  it("keeps the newest 500, and no more than 32 MiB", () => {
    const inbox = new Inbox(null);
    for (let each = 1; each <= 501; each += 1) inbox.take({}, Buffer.from(String(each)), 0);
    expect(inbox.after(0)).toHaveLength(500);
    expect(inbox.after(0).at(-1)?.body).toBe("2");
    for (let each = 0; each < 33; each += 1) inbox.take({}, Buffer.alloc(1024 * 1024, "x"), 0);
    expect(inbox.after(0)).toHaveLength(32);
    expect(inbox.received).toBe(534);
  });

  it.each([
    [{ behaviour: "fail" }, 500, {}],
    [{ behaviour: "gone" }, 410, {}],
    [{ behaviour: "busy", retryAfterSeconds: 7 }, 429, { "retry-after": "7" }],
    [{ behaviour: "redirect" }, 307, { location: "http://169.254.169.254/latest/meta-data/" }],
    [{ behaviour: "redirect", status: 301 }, 301, { location: "http://169.254.169.254/latest/meta-data/" }],
  ])("answers as it was told: %o", async (behaviour, status, headers) => {
    const simulator = await startTestSimulator();
    expect((await put(simulator, "/inbox/behaviour", behaviour)).status).toBe(200);
    const answer = await send(simulator, {}, BODY, { redirect: "manual" });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) expect(answer.headers.get(name)).toBe(value);
    expect((await stateOf(simulator)).items).toMatchObject([{ answered: behaviour.behaviour }]);
    await put(simulator, "/inbox/behaviour", { behaviour: "normal" });
    expect((await send(simulator)).status).toBe(200);
  });

  it("can hang until the sender gives up, and keeps what came", async () => {
    const simulator = await startTestSimulator();
    await put(simulator, "/inbox/behaviour", { behaviour: "hang" });
    const giveUp = new AbortController();
    const sending = send(simulator, {}, BODY, { signal: giveUp.signal });
    while ((await stateOf(simulator)).items.length === 0);
    giveUp.abort();
    await expect(sending).rejects.toThrow();
  });

  it("can answer one byte a second, from the status line on", async () => {
    const simulator = await startTestSimulator();
    await put(simulator, "/inbox/behaviour", { behaviour: "slow" });
    expect(await (await send(simulator)).text()).toBe("ok\n");
    expect(simulator.waits.length).toBeGreaterThan(50);
    expect(new Set(simulator.waits)).toEqual(new Set([1_000]));
  });

  it("can answer with 10 MiB", async () => {
    const simulator = await startTestSimulator();
    await put(simulator, "/inbox/behaviour", { behaviour: "huge" });
    const answer = await send(simulator);
    expect((await answer.arrayBuffer()).byteLength).toBe(10 * 1024 * 1024);
  });

  it("refuses behaviours that are none and what another page could send", async () => {
    const simulator = await startTestSimulator();
    expect((await put(simulator, "/inbox/behaviour", { behaviour: "explode" })).status).toBe(400);
    const form = await fetch(`${simulator.url}/inbox/secret`, { method: "PUT", body: '{"secret":null}' });
    expect(form.status).toBe(415);
    expect((await simulator.get("/inbox/else")).status).toBe(404);
    expect((await simulator.get("/inbox/panel.js")).headers.get("content-type")).toMatch(/^text\/javascript/);
  });
});
