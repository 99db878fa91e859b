import { expect, it } from "vitest";
import { Turnstile } from "./turnstile";

const { signal } = new AbortController();

it("lets only as many in as it has places, the others in the order they came", async () => {
  const turnstile = new Turnstile(1);
  const entered: string[] = [];
  const leaveFirst = await turnstile.enter(signal);
  const second = turnstile.enter(signal).then((leave) => {
    entered.push("second");
    leave();
  });
  const third = turnstile.enter(signal).then(() => entered.push("third"));
  await Promise.resolve();
  expect(entered).toEqual([]);
  leaveFirst();
  await Promise.all([second, third]);
  expect(entered).toEqual(["second", "third"]);
});

it("keeps no place for who gave up", async () => {
  const turnstile = new Turnstile(1);
  const leave = await turnstile.enter(signal);
  const stop = new AbortController();
  const impatient = turnstile.enter(stop.signal);
  const patient = turnstile.enter(signal);
  stop.abort(new Error("gave up"));
  await expect(impatient).rejects.toThrow("gave up");
  leave();
  expect(await patient).toBeTypeOf("function");
});

it("gives a place back once, however often it is left", async () => {
  const turnstile = new Turnstile(1);
  const leave = await turnstile.enter(signal);
  leave();
  leave();
  await turnstile.enter(signal);
  const stop = new AbortController();
  const second = turnstile.enter(stop.signal);
  stop.abort(new Error("full"));
  await expect(second).rejects.toThrow("full");
});
