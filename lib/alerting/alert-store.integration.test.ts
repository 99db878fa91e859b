import { describe, expect, test } from "vitest";
import { ENGINES } from "@/lib/db/engine";
import { engineOf, learnedSite, timeLine, told } from "./fixtures/judged-site";

/** The transaction, save that no line of a time line can be written. */
function withoutTimeLines(transaction: object): object {
  return new Proxy(transaction, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (key === "$executeRaw" && typeof member === "function")
        return (statement: readonly string[], ...values: unknown[]) =>
          statement.join("").includes('INSERT INTO "AlertEvent"')
            ? Promise.reject(new Error("no room for time lines"))
            : Reflect.apply(member, target, [statement, ...values]);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

describe.each(ENGINES)("alerts on %s", (engineName) => {
  test("what could not be written is written whole in the next round, and nothing of it before", async () => {
    const { site } = await learnedSite(engineName);
    let broken = true;
    const { prisma } = site.database;
    const failing = new Proxy(prisma, {
      get(target, key) {
        if (key === "$transaction" && broken) return () => Promise.reject(new Error("the disk is full"));
        const member: unknown = Reflect.get(target, key);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    const engine = await engineOf(site, { ...site.database, prisma: failing });
    await site.poll(40, ["Stopped.Q"]);
    await expect(engine.judge()).rejects.toThrow("the disk is full");
    expect(await prisma.alert.count()).toBe(0);
    expect(engine.alerts.size).toBe(0);
    broken = false;
    await engine.judge();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    await engine.stop();
  });

  test("of an alert, its time line and its deliveries all is written, or nothing", async () => {
    const { site } = await learnedSite(engineName);
    const { prisma } = site.database;
    let broken = true;
    const failing = new Proxy(prisma, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (key !== "$transaction" || !broken)
          return typeof member === "function" ? member.bind(target) : member;
        return (work: (transaction: object) => Promise<unknown>) =>
          target.$transaction((transaction) => work(withoutTimeLines(transaction)));
      },
    });
    const engine = await engineOf(site, { ...site.database, prisma: failing });
    await site.poll(40, ["Stopped.Q"]);
    await expect(engine.judge()).rejects.toThrow("no room for time lines");
    expect(await prisma.alert.count()).toBe(0);
    expect(await prisma.delivery.count()).toBe(0);
    broken = false;
    await engine.judge();
    expect(await told(site.database)).toEqual(["fired Stopped.Q"]);
    expect(await timeLine(site.database)).toEqual(["fired"]);
    await engine.stop();
  });
});
