import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readEnvironment } from "@/lib/config/environment";
import { openTestDatabase } from "@/lib/db/test-databases";
import { SmallBrowser } from "./fixtures/browser";
import { CLIENT_ID, CLIENT_SECRET, IdentityProvider } from "./fixtures/identity-provider";
import { providerRefusal } from "./provider-refusal";
import { type Auth, startAuth } from "./start-auth";

const URL_OF_TIDEWATCH = "http://tidewatch.test";

describe("signing in by a real OpenID Connect provider", () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let provider: IdentityProvider;
  let auth: Auth;

  beforeAll(async () => {
    database = await openTestDatabase("sqlite");
    provider = await IdentityProvider.start(URL_OF_TIDEWATCH);
    auth = await startAuth(
      database,
      readEnvironment({
        DATABASE_URL: database.url,
        TIDEWATCH_URL: URL_OF_TIDEWATCH,
        TIDEWATCH_SECRET_KEY: "0f".repeat(32),
        TIDEWATCH_OIDC_ISSUER: provider.issuer,
        TIDEWATCH_OIDC_CLIENT_ID: CLIENT_ID,
        TIDEWATCH_OIDC_CLIENT_SECRET: CLIENT_SECRET,
        TIDEWATCH_OIDC_SCOPES: "openid,email,profile,groups",
        TIDEWATCH_OIDC_ROLE_MAP: "ops=admin,floor=supervisor",
      }),
    );
  });
  afterAll(async () => {
    await provider.stop();
    await database.dispose();
  });
  beforeEach(async () => {
    await database.prisma.user.deleteMany();
    await comes("boss", ["ops"]);
  });

  const newBrowser = () => new SmallBrowser(URL_OF_TIDEWATCH, (request) => auth.betterAuth.handler(request));

  /** Somebody signs in; answers where they end, and who they are then. */
  async function comes(sub: string, groups: readonly string[], emailVerified = true) {
    provider.people.set(sub, { email: `${sub}@site.example`, emailVerified, name: `Person ${sub}`, groups });
    provider.current = sub;
    const browser = newBrowser();
    const begun = await browser.send(`${URL_OF_TIDEWATCH}/api/auth/sign-in/social`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: URL_OF_TIDEWATCH },
      body: JSON.stringify({ provider: "oidc", callbackURL: "/queues/3", errorCallbackURL: "/sign-in" }),
    });
    const { url }: { url: string } = await begun.json();
    const end = new URL(await browser.follow(url));
    const headers = new Headers({ cookie: browser.cookies("tidewatch.test") });
    return { url: new URL(url), end, asker: await auth.findAsker(headers) };
  }

  it("asks with PKCE, state and nonce, and leads back to where the person wanted to go", async () => {
    const { url, end, asker } = await comes("ann", ["floor"]);
    expect(url.searchParams.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(url.searchParams.get(name)).toBeTruthy();
    expect(end.pathname).toBe("/queues/3");
    expect(asker?.actor).toMatchObject({ kind: "user", name: "Person ann", role: "supervisor" });
  });

  it("gives the role of today's groups at each sign-in, and notes it", async () => {
    expect((await comes("ann", ["floor"])).asker?.actor.role).toBe("supervisor");
    expect((await comes("ann", ["ops"])).asker?.actor.role).toBe("admin");
    expect((await comes("ann", ["floor"])).asker?.actor.role).toBe("supervisor");
    expect(await database.prisma.user.count({ where: { email: "ann@site.example" } })).toBe(1);
    const last = await database.prisma.auditEntry.findFirst({
      where: { action: "person.change" },
      orderBy: { id: "desc" },
    });
    expect(last).toMatchObject({ actorKind: "system", actorName: "Identity provider" });
  });

  it("refuses whose groups have no role, says why, and makes nobody", async () => {
    const { end, asker } = await comes("visitor", ["kitchen"]);
    expect(asker).toBeNull();
    expect(end.pathname).toBe("/sign-in");
    expect(providerRefusal(end.searchParams.get("error"))).toContain("none of your groups has a role");
    expect(await database.prisma.user.count({ where: { email: "visitor@site.example" } })).toBe(0);
  });

  it("refuses somebody whose role was taken away there", async () => {
    await comes("ann", ["floor"]);
    expect((await comes("ann", [])).asker).toBeNull();
  });

  it("leaves the last administrator one, whatever the groups say", async () => {
    expect((await comes("boss", ["floor"])).asker?.actor.role).toBe("admin");
  });

  it("refuses a deactivated person", async () => {
    await comes("ann", ["floor"]);
    await database.prisma.user.update({ where: { email: "ann@site.example" }, data: { deactivated: true } });
    const { end, asker } = await comes("ann", ["floor"]);
    expect(asker).toBeNull();
    expect(providerRefusal(end.searchParams.get("error"))).toContain("deactivated");
  });

  it("does not take a person of the same e-mail over when the provider has not checked the address", async () => {
    await database.prisma.user.create({
      data: {
        id: "local",
        name: "Local Ann",
        email: "ann@site.example",
        role: "admin",
        createdAt: new Date(),
        updatedAt: new Date(),
      },
    });
    expect((await comes("ann", ["floor"], false)).asker).toBeNull();
    expect((await comes("ann", ["floor"], true)).asker?.actor).toMatchObject({ name: "Local Ann" });
  });

  it("refuses an answer that another browser asked for", async () => {
    provider.current = "boss";
    const begun = await newBrowser().send(`${URL_OF_TIDEWATCH}/api/auth/sign-in/social`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: URL_OF_TIDEWATCH },
      body: JSON.stringify({ provider: "oidc", callbackURL: "/", errorCallbackURL: "/sign-in" }),
    });
    const { url }: { url: string } = await begun.json();
    const other = newBrowser();
    expect(new URL(await other.follow(url)).pathname).toBe("/sign-in");
    expect(await auth.findAsker(new Headers({ cookie: other.cookies("tidewatch.test") }))).toBeNull();
  });
});
