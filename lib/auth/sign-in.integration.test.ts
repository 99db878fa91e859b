import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { type Auth, startAuth } from "./start-auth";

const PASSWORD = "correct horse battery";
const ADDRESS = { "x-tidewatch-address": "198.51.100.7" };

describe.each(ENGINES)("signing in on %s", (engine) => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let auth: Auth;

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    auth = await startAuth(
      database,
      readEnvironment({ DATABASE_URL: database.url, TIDEWATCH_SECRET_KEY: "0f".repeat(32) }),
    );
    const code = auth.setUp.code ?? "";
    await auth.setUp.makeFirstAdministrator(
      null,
      { code, name: "Ann", email: "ann@site.example", password: PASSWORD },
      Date.now(),
    );
  });
  afterAll(() => database.dispose());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    auth.betterAuth.handler(
      new Request(`${auth.url}/api/auth/${path}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...ADDRESS, ...headers },
      }),
    );
  const cookieOf = (response: Response) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(";")[0])
      .join("; ");

  it("the session's cookie says who asks, until the session ends", async () => {
    const answer = await post("sign-in/email", { email: "ANN@site.example", password: PASSWORD });
    expect(answer.status).toBe(200);
    const headers = new Headers({ cookie: cookieOf(answer), ...ADDRESS });
    expect((await auth.findAsker(headers))?.actor).toMatchObject({
      kind: "user",
      name: "Ann",
      role: "admin",
      address: "198.51.100.7",
    });
    await database.prisma.session.deleteMany();
    expect(await auth.findAsker(headers)).toBeNull();
  });

  it("sign-in and failure stand in the audit log", async () => {
    await post("sign-in/email", { email: "nobody@site.example", password: PASSWORD });
    const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: "asc" } });
    expect(
      entries.map(({ action, actorKind, actorName, address }) => ({ action, actorKind, actorName, address })),
    ).toEqual([
      { action: "set-up", actorKind: "visitor", actorName: "ann@site.example", address: null },
      { action: "sign-in", actorKind: "user", actorName: "Ann", address: "198.51.100.7" },
      {
        action: "sign-in.fail",
        actorKind: "visitor",
        actorName: "nobody@site.example",
        address: "198.51.100.7",
      },
    ]);
  });

  it("a wrong password a thousand times is held back, and says nothing of who exists", async () => {
    const answersOf = async (email: string, address: string) => {
      const answers: string[] = [];
      for (let tries = 0; tries < 500; tries += 1) {
        const body = { email, password: `wrong ${tries}` };
        const answer = await post("sign-in/email", body, { "x-tidewatch-address": address });
        answers.push(`${answer.status} ${await answer.text()}`);
      }
      return answers;
    };
    // The limits are the process's own, so each database has addresses of its own.
    const network = engine === "sqlite" ? "203.0.113" : "192.0.2";
    const known = await answersOf("ann@site.example", `${network}.1`);
    const unknown = await answersOf("zoe@site.example", `${network}.2`);
    expect(known).toEqual(unknown);
    expect(known.filter((answer) => answer.startsWith("401"))).toHaveLength(10);
    expect(known.filter((answer) => answer.startsWith("429"))).toHaveLength(490);
    const right = { email: "ann@site.example", password: PASSWORD };
    expect((await post("sign-in/email", right, { "x-tidewatch-address": `${network}.1` })).status).toBe(429);
    // From elsewhere the person gets in: nobody can lock another out.
    expect((await post("sign-in/email", right)).status).toBe(200);
    // What is held back is not written down.
    const failed = { action: "sign-in.fail", address: { startsWith: network } };
    expect(await database.prisma.auditEntry.count({ where: failed })).toBe(20);
  });
});
