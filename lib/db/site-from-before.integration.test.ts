import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as lookAtLink } from "@/app/api/v1/links/look/route";
import { GET as getMe } from "@/app/api/v1/me/route";
import { readEnvironment } from "@/lib/config/environment";
import { startTidewatch, type Tidewatch } from "@/lib/tidewatch";
import { closeDatabase, openDatabase } from "./database";
import { ENGINES } from "./engine";
import { openSiteFromBefore } from "./fixtures/site-from-before/open-site";
import {
  deliveriesThatChanged,
  lostLines,
  missing,
  openAlertsThatEnded,
  queuesThatForgot,
  seriesThatChanged,
} from "./fixtures/site-from-before/promises";
import { readFacts } from "./fixtures/site-from-before/read-facts";
import type { Recorded, SiteFacts } from "./fixtures/site-from-before/site-facts";
import { callApi, signIn } from "./fixtures/site-from-before/site-requests";
import { readMigrations } from "./migrations";

describe.each(ENGINES)("a site from before on %s, brought up to date", (engine) => {
  let recorded: Recorded;
  let now: SiteFacts;
  let tidewatch: Tidewatch;
  let applied: readonly string[];
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    const site = await openSiteFromBefore(engine);
    ({ recorded, dispose } = site);
    const database = await openDatabase(site.url);
    ({ applied } = database);
    await closeDatabase(database);
    // The application starts a few seconds after it was stopped, so that nothing is late, expired or over.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse(recorded.until) + 5_000 });
    tidewatch = await startTidewatch(
      readEnvironment({
        DATABASE_URL: site.url,
        TIDEWATCH_SECRET_KEY: recorded.keys.secretKey,
        LOG_LEVEL: "silent",
      }),
    );
    globalThis.tidewatch = tidewatch;
    await vi.waitUntil(() => tidewatch.detection.caughtUp, { timeout: 60_000 });
    await tidewatch.alerting.engine.judge();
    now = await readFacts(tidewatch, { token: recorded.keys.token });
  }, 120_000);

  afterAll(async () => {
    globalThis.tidewatch = undefined;
    vi.useRealTimers();
    await tidewatch?.stop();
    await dispose?.();
  });

  it("gets the migrations that came since, and no others", async () => {
    const { migrationDirectories } = await readMigrations(engine);
    const all = migrationDirectories.map(({ path }) => path);
    expect(all.slice(0, recorded.migrations.length)).toEqual(recorded.migrations);
    expect(applied).toEqual(all.slice(recorded.migrations.length));
  });

  it("keeps every sample and every day's average", () => {
    expect(seriesThatChanged(recorded.facts, now)).toEqual([]);
  });

  it("keeps of each queue what was learned, its state and its profile", () => {
    expect(queuesThatForgot(recorded.facts, now)).toEqual([]);
  });

  it("keeps every open alert open and acknowledged alerts acknowledged", () => {
    expect(openAlertsThatEnded(recorded.facts, now)).toEqual([]);
  });

  it("keeps every line of the time lines of each subject", () => {
    expect(lostLines(recorded.facts, now)).toEqual([]);
  });

  it("keeps every detection with its feedback", () => {
    expect(missing(recorded.facts.detections, now.detections)).toEqual([]);
  });

  it("keeps every line of the audit log", () => {
    expect(now.audit.slice(0, recorded.facts.audit.length)).toEqual(recorded.facts.audit);
  });

  it.each(["silences", "maintenance", "people", "invitations", "tokens", "groups", "holidays"] as const)(
    "keeps its %s",
    (kind) => {
      expect(now[kind]).toEqual(recorded.facts[kind]);
    },
  );

  it.each(["clusters", "servers", "settings", "webhooks"] as const)(
    "keeps its %s, and can read their secrets",
    (kind) => {
      expect(now[kind]).toEqual(recorded.facts[kind]);
    },
  );

  it("keeps the rules that people made, and those of the first start that it still knows", () => {
    const kinds = new Set(now.rules.map(({ kind }) => kind));
    const known = recorded.facts.rules.filter(({ kind }) => kinds.has(kind));
    expect(missing(known, now.rules)).toEqual([]);
    expect(now.rules.map(({ name }) => name)).toContain("Too many orders");
  });

  it("keeps every delivery with its outcome, and pending ones pending", () => {
    expect(deliveriesThatChanged(recorded.facts, now)).toEqual([]);
  });

  it("lets people sign in with their passwords, and nobody else", async () => {
    const { password } = recorded.keys;
    for (const { email, deactivated } of recorded.facts.people) {
      if (deactivated) await expect(signIn(tidewatch, email, password), email).rejects.toThrow("403");
      else expect(await signIn(tidewatch, email, password), email).toContain("session");
    }
    await expect(signIn(tidewatch, "ada@site.example", "another password")).rejects.toThrow("401");
  });

  it("accepts sessions, tokens and invitations from before", async () => {
    const { cookie, token, invitation } = recorded.keys;
    expect(await callApi(getMe, { cookie })).toMatchObject({ name: "Ada Admin", role: "admin" });
    expect(await callApi(getMe, { token })).toMatchObject({ name: "Reports", role: "admin" });
    await expect(callApi(getMe, { token: `${token}x` })).rejects.toThrow("401");
    expect(await callApi(lookAtLink, null, { method: "POST", body: { token: invitation } })).toMatchObject({
      kind: "invitation",
      email: "nina@site.example",
    });
  });
});
