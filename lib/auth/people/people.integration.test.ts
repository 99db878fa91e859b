import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cookieOfPerson, signInAs, TEST_PASSWORD } from "@/lib/auth/fixtures/person";
import { hashOf } from "@/lib/auth/secret-text";
import { type Auth, startAuth } from "@/lib/auth/start-auth";
import { createBootstrapToken, createToken, listTokens, removeToken } from "@/lib/auth/tokens/api-tokens";
import { readEnvironment } from "@/lib/config/environment";
import { ENGINES } from "@/lib/db/engine";
import { openTestDatabase } from "@/lib/db/test-databases";
import { changePerson, removePerson, removeSecondFactor } from "./change-person";
import { listPeople } from "./list-people";
import { invite, listInvitations, lookAtLink, resetPassword, withdrawInvitation } from "./password-links";
import { endSession, listSessions } from "./sessions";
import { useLink } from "./use-link";

const DAY_MS = 86_400_000;
const HTML = '<img src=x onerror="alert(1)">';

describe.each(ENGINES)("people on %s", (engine) => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let auth: Auth;
  const admin = { kind: "user", id: "admin", name: "Ann", role: "admin", address: "198.51.100.7" } as const;
  const lastAudit = async () => database.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
  const idOf = async (email: string) =>
    (await database.prisma.user.findUniqueOrThrow({ where: { email } })).id;
  const asker = (cookie: string) => auth.findAsker(new Headers({ cookie }));

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    auth = await startAuth(
      database,
      readEnvironment({ DATABASE_URL: database.url, TIDEWATCH_SECRET_KEY: "0f".repeat(32) }),
    );
  });
  beforeEach(async () => {
    await database.prisma.user.deleteMany();
    await database.prisma.passwordLink.deleteMany();
  });
  afterAll(() => database.dispose());

  it("come in by an invitation, once, with the role of it", async () => {
    const { token } = await invite(
      database,
      admin,
      { email: "bo@site.example", role: "supervisor" },
      Date.now(),
    );
    expect(await database.prisma.passwordLink.count({ where: { tokenHash: token } })).toBe(0);
    expect(await lookAtLink(database, token, Date.now())).toMatchObject({
      kind: "invitation",
      role: "supervisor",
    });
    const accepted = { token, name: HTML, password: TEST_PASSWORD };
    await useLink(database, null, accepted, Date.now());
    expect((await asker(await signInAs({ auth }, "bo@site.example")))?.actor).toMatchObject({
      name: HTML,
      role: "supervisor",
    });
    await expect(useLink(database, null, accepted, Date.now())).rejects.toThrow(/was used/);
    await expect(
      invite(database, admin, { email: "bo@site.example", role: "admin" }, Date.now()),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  it("can't use an invitation that is over, withdrawn or replaced, nor one twice at once", async () => {
    const content = { email: "bo@site.example", role: "viewer" } as const;
    const use = (token: string, nowMs: number) =>
      useLink(database, null, { token, name: "Bo", password: TEST_PASSWORD }, nowMs);
    const old = await invite(database, admin, content, Date.now());
    await expect(use(old.token, Date.now() + 7 * DAY_MS)).rejects.toMatchObject({ code: "not-found" });
    const replacing = await invite(database, admin, content, Date.now());
    await expect(use(old.token, Date.now())).rejects.toMatchObject({ code: "not-found" });
    const [waiting] = await listInvitations(database, Date.now());
    await withdrawInvitation(database, admin, waiting?.id ?? 0, Date.now());
    await expect(use(replacing.token, Date.now())).rejects.toMatchObject({ code: "not-found" });
    const { token } = await invite(database, admin, content, Date.now());
    const both = await Promise.allSettled([use(token, Date.now()), use(token, Date.now())]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database.prisma.user.count()).toBe(1);
  });

  it("are signed out everywhere when a new password is set by a link", async () => {
    const cookie = await cookieOfPerson({ database, auth }, "viewer");
    const id = await idOf("viewer@site.example");
    const { token } = await resetPassword(database, admin, id, Date.now());
    expect((await asker(cookie))?.actor.id).toBe(id);
    await useLink(database, null, { token, password: "another long password" }, Date.now());
    expect(await asker(cookie)).toBeNull();
    await expect(signInAs({ auth }, "viewer@site.example")).rejects.toThrow(/INVALID_EMAIL_OR_PASSWORD/);
  });

  it("have a new role, no sessions or no account from the next request on", async () => {
    await cookieOfPerson({ database, auth }, "admin");
    const cookie = await cookieOfPerson({ database, auth }, "supervisor");
    const id = await idOf("supervisor@site.example");
    await changePerson(database, admin, id, { role: "viewer" }, Date.now());
    expect((await asker(cookie))?.actor.role).toBe("viewer");
    expect(await lastAudit()).toMatchObject({
      action: "person.change",
      actorName: "Ann",
      address: "198.51.100.7",
      before: '{"role":"supervisor","deactivated":false}',
      after: '{"role":"viewer","deactivated":false}',
    });
    await changePerson(database, admin, id, { deactivated: true }, Date.now());
    expect(await asker(cookie)).toBeNull();
    await expect(signInAs({ auth }, "supervisor@site.example")).rejects.toThrow(/DEACTIVATED/);
    await changePerson(database, admin, id, { deactivated: false }, Date.now());
    const again = await signInAs({ auth }, "supervisor@site.example");
    await removePerson(database, admin, id, Date.now());
    expect(await asker(again)).toBeNull();
    await expect(signInAs({ auth }, "supervisor@site.example")).rejects.toThrow(/INVALID_EMAIL_OR_PASSWORD/);
  });

  it("always have an administrator who can sign in, even when two demote each other at once", async () => {
    await cookieOfPerson({ database, auth }, "admin", "one@site.example");
    const one = await idOf("one@site.example");
    const refused = { code: "conflict" };
    await expect(changePerson(database, admin, one, { role: "viewer" }, Date.now())).rejects.toMatchObject(
      refused,
    );
    await expect(changePerson(database, admin, one, { deactivated: true }, Date.now())).rejects.toMatchObject(
      refused,
    );
    await expect(removePerson(database, admin, one, Date.now())).rejects.toMatchObject(refused);
    await cookieOfPerson({ database, auth }, "admin", "two@site.example");
    const two = await idOf("two@site.example");
    const demote = (id: string) => changePerson(database, admin, id, { role: "viewer" }, Date.now());
    await Promise.allSettled([demote(one), demote(two)]);
    expect(
      await database.prisma.user.count({ where: { role: "admin", deactivated: false } }),
    ).toBeGreaterThan(0);
  });

  it("see their own sessions and end them, and nobody else's", async () => {
    await cookieOfPerson({ database, auth }, "viewer");
    await cookieOfPerson({ database, auth }, "admin");
    const id = await idOf("viewer@site.example");
    const [session] = await listSessions(database, id, null, Date.now());
    const other = { ...admin, id: await idOf("admin@site.example") };
    await expect(endSession(database, other, session?.id ?? "", Date.now())).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await listSessions(database, id, null, Date.now())).toHaveLength(1);
    await endSession(database, { ...admin, id }, session?.id ?? "", Date.now());
    expect(await listSessions(database, id, null, Date.now())).toHaveLength(0);
  });

  it("that are not there can't be changed", async () => {
    const nobody = "00000000-0000-0000-0000-000000000000";
    for (const change of [
      () => changePerson(database, admin, nobody, { role: "admin" }, Date.now()),
      () => removePerson(database, admin, nobody, Date.now()),
      () => removeSecondFactor(database, admin, nobody, Date.now()),
      () => resetPassword(database, admin, nobody, Date.now()),
    ])
      await expect(change()).rejects.toMatchObject({ code: "not-found" });
    expect(await listPeople(database, null)).toEqual([]);
  });
});

describe.each(ENGINES)("tokens on %s", (engine) => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let auth: Auth;
  const actor = { kind: "system", name: "Test" } as const;
  const asked = (token: string) => auth.findAsker(new Headers({ authorization: `Bearer ${token}` }));

  beforeAll(async () => {
    database = await openTestDatabase(engine);
    auth = await startAuth(
      database,
      readEnvironment({ DATABASE_URL: database.url, TIDEWATCH_SECRET_KEY: "0f".repeat(32) }),
    );
  });
  afterAll(() => database.dispose());

  it("have the role of their scope until they expire or are deleted, and leave only a hash", async () => {
    const expiresMs = Date.now() + DAY_MS;
    const made = await createToken(database, actor, { name: HTML, scope: "operate", expiresMs }, Date.now());
    expect(made.token).toMatch(/^tw_[\w-]{43}$/);
    expect((await asked(made.token))?.actor).toMatchObject({ kind: "token", role: "supervisor", name: HTML });
    const [row] = await database.prisma.apiToken.findMany();
    expect(row?.tokenHash).toBe(hashOf(made.token));
    expect(JSON.stringify(await listTokens(database, Date.now()))).not.toContain(made.token);
    await database.prisma.apiToken.updateMany({ data: { expiresMs: Date.now() - 1 } });
    expect(await asked(made.token)).toBeNull();
    await database.prisma.apiToken.updateMany({ data: { expiresMs: null, scope: "" } });
    expect(await asked(made.token)).toBeNull();
    await removeToken(database, actor, made.id, Date.now());
    expect(await asked(made.token)).toBeNull();
  });

  it("note their last use once a minute", async () => {
    const { token, id } = await createToken(
      database,
      actor,
      { name: "P", scope: "read", expiresMs: null },
      0,
    );
    const lastUse = async () =>
      (await database.prisma.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedMs;
    await asked(token);
    const first = await lastUse();
    await asked(token);
    expect(await lastUse()).toBe(first);
    await database.prisma.apiToken.update({ where: { id }, data: { lastUsedMs: Number(first) - 60_000 } });
    await asked(token);
    expect(await lastUse()).not.toBe(BigInt(Number(first) - 60_000));
  });

  it("the bootstrap token is taken verbatim, made once, and stays away once it was deleted", async () => {
    await createBootstrapToken(database, "verbatim-bootstrap-token", Date.now());
    expect((await asked("verbatim-bootstrap-token"))?.actor.role).toBe("admin");
    const id = (await asked("verbatim-bootstrap-token"))?.actor.id;
    await createBootstrapToken(database, "verbatim-bootstrap-token", Date.now());
    await removeToken(database, actor, Number(id), Date.now());
    await createBootstrapToken(database, "verbatim-bootstrap-token", Date.now());
    expect(await asked("verbatim-bootstrap-token")).toBeNull();
  });
});
