import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { callWithToken, requestOf, tokenFor } from "@/lib/auth/fixtures/caller";
import { cookieOfPerson } from "@/lib/auth/fixtures/person";
import { type Permission, roleMay } from "@/lib/auth/permissions";
import { ROLES } from "@/lib/auth/roles";
import { ROLE_OF_SCOPE } from "@/lib/auth/tokens/token-scopes";
import { TOKEN_SCOPE_WORDS } from "@/lib/auth/words";
import { readEnvironment } from "@/lib/config/environment";
import { openTestDatabaseUrl } from "@/lib/db/test-databases";
import { problemSchema } from "@/lib/http/api-schemas";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";
import { ROUTE_PERMISSIONS } from "./route-permissions-fixture";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const handlerSchema = z.custom<(request: Request, context: { params: Promise<object> }) => Promise<Response>>(
  (value) => typeof value === "function",
);

/** Every file that answers requests, as a path below `app`. */
async function routeFiles(): Promise<string[]> {
  const files = await readdir("app", { recursive: true });
  return files.filter((file) => path.basename(file) === "route.ts").sort();
}

/** What a path's parameters are in these tests: nothing has such an id. */
const paramsOf = (file: string) =>
  Object.fromEntries(
    [...file.matchAll(/\[(\.\.\.)?(\w+)\]/g)].map(([, rest, name]) => [name, rest ? ["nothing"] : "2147483"]),
  );

interface Route {
  readonly name: string;
  readonly permission: Permission | "anybody";
  readonly call: (headers: Record<string, string>) => Promise<Response>;
}

async function routes(): Promise<Route[]> {
  const found: Route[] = [];
  for (const file of await routeFiles()) {
    const module: Record<string, unknown> = await import(path.resolve("app", file));
    for (const method of METHODS) {
      if (module[method] === undefined) continue;
      const name = `${method} /${path.dirname(file).split(path.sep).join("/")}`;
      const permission = ROUTE_PERMISSIONS[name];
      if (permission === undefined)
        throw new Error(`${name} stands in no line of route-permissions-fixture.ts`);
      const handler = handlerSchema.parse(module[method]);
      const gone = new AbortController();
      found.push({
        name,
        permission,
        call: async (headers) => {
          const init = { method, headers, signal: gone.signal, ...(method === "GET" ? {} : { body: "{}" }) };
          const answer = await handler(new Request("http://127.0.0.1/", init), {
            params: Promise.resolve(paramsOf(file)),
          });
          if (answer.ok) await answer.body?.cancel();
          return answer;
        },
      });
    }
  }
  return found;
}

describe("every route × everybody", () => {
  let tidewatch: Tidewatch;
  let scratch: Awaited<ReturnType<typeof openTestDatabaseUrl>>;
  let all: Route[];

  beforeAll(async () => {
    scratch = await openTestDatabaseUrl("sqlite");
    tidewatch = await startTidewatch(readEnvironment({ DATABASE_URL: scratch.url, LOG_LEVEL: "silent" }));
    globalThis.tidewatch = tidewatch;
    await callWithToken(tidewatch.database);
    all = await routes();
  });
  afterAll(async () => {
    globalThis.tidewatch = undefined;
    await tidewatch.stop();
    await scratch.dispose();
  });

  /** What each route did to these headers: let them in, or not, and how. */
  const outcomes = async (headers: Record<string, string>) => {
    const answers: Record<string, string> = {};
    for (const { name, permission, call } of all) {
      if (permission === "anybody") continue;
      const answer = await call(headers);
      const problem = answer.ok ? null : problemSchema.safeParse(await answer.json()).data;
      const isRefusal = problem?.code === "unauthenticated" || problem?.code === "forbidden";
      answers[name] = isRefusal ? problem.code : "let in";
    }
    return answers;
  };
  const expected = (outcome: (permission: Permission) => string) =>
    Object.fromEntries(
      all.flatMap(({ name, permission }) => (permission === "anybody" ? [] : [[name, outcome(permission)]])),
    );

  it("names no route that is not there", () => {
    expect(Object.keys(ROUTE_PERMISSIONS).sort()).toEqual(all.map(({ name }) => name).sort());
  });

  it("whoever is not signed in is told to sign in", async () => {
    expect(await outcomes({})).toEqual(expected(() => "unauthenticated"));
    expect(await outcomes({ authorization: "Bearer tw_made-up" })).toEqual(expected(() => "unauthenticated"));
    expect(await outcomes({ cookie: "tidewatch.session_token=made.up" })).toEqual(
      Object.fromEntries(
        Object.entries(expected(() => "unauthenticated")).map(([name, outcome]) => [
          name,
          // A change with a cookie that does not say where it comes from is refused before anybody asks who it is.
          name.startsWith("GET ") ? outcome : "forbidden",
        ]),
      ),
    );
  });

  it.each(TOKEN_SCOPE_WORDS)("a token of scope %s may what its role may", async (scope) => {
    const authorization = `Bearer ${await tokenFor(tidewatch.database, scope)}`;
    const role = ROLE_OF_SCOPE[scope];
    const answers = await outcomes({ authorization });
    // What only people have, a token is refused.
    for (const name of OF_PEOPLE) {
      expect(answers[name]).toBe(name === "PATCH /api/v1/me" ? "let in" : answers[name]);
      delete answers[name];
    }
    const wanted = expected((permission) => (roleMay(role, permission) ? "let in" : "forbidden"));
    for (const name of OF_PEOPLE) delete wanted[name];
    expect(answers).toEqual(wanted);
  });

  it.each(ROLES)("a person with the role %s may what the role may", async (role) => {
    const cookie = await cookieOfPerson(tidewatch, role);
    expect(await outcomes({ cookie, origin: "http://127.0.0.1", host: "127.0.0.1" })).toEqual(
      expected((permission) => (roleMay(role, permission) ? "let in" : "forbidden")),
    );
    expect(await outcomes({ cookie, origin: "https://evil.example", host: "127.0.0.1" })).toMatchObject({
      "POST /api/v1/groups": "forbidden",
      "PATCH /api/v1/me": "forbidden",
    });
  });

  it("a request of a test is made as a program", () => {
    expect(requestOf("http://127.0.0.1/").headers.get("authorization")).toMatch(/^Bearer tw_/);
  });
});

/** Routes about the account of the one who asks. */
const OF_PEOPLE = ["GET /api/v1/me/sessions", "DELETE /api/v1/me/sessions/[sessionId]", "PATCH /api/v1/me"];
