import { expect, test } from "vitest";
import { isFiltered, readAlertView, writeAlertView } from "./alert-view";

test("a view survives the way through the address", () => {
  const view = {
    list: "history",
    severity: "critical",
    kind: "queue-depth",
    cluster: "Digital-EU",
    search: "E-Mail & Chat",
  } as const;
  expect(readAlertView(new URLSearchParams(writeAlertView(view)))).toEqual(view);
});

test("all that is open leaves the address alone", () => {
  expect(writeAlertView(readAlertView(new URLSearchParams()))).toBe("");
});

test("what cannot be read falls back to all that is open", () => {
  expect(readAlertView(new URLSearchParams("list=all&severity=loud&kind=x"))).toEqual(
    readAlertView(new URLSearchParams()),
  );
});

test("another list is no filter, blank text neither, a severity is one", () => {
  const all = readAlertView(new URLSearchParams("list=history"));
  expect(isFiltered(all)).toBe(false);
  expect(isFiltered({ ...all, search: " " })).toBe(false);
  expect(isFiltered({ ...all, severity: "info" })).toBe(true);
});
