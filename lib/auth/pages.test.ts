import { expect, test } from "vitest";
import { pagePermission } from "./pages";

test("settings are for administrators, back-tests for supervisors, and everything else is to look at", () => {
  expect(pagePermission("/settings")).toBe("administer");
  expect(pagePermission("/settings/people")).toBe("administer");
  expect(pagePermission("/back-test")).toBe("back-test");
  expect(pagePermission("/")).toBe("look");
  expect(pagePermission("/account")).toBe("look");
  expect(pagePermission("/settings-of-another-kind")).toBe("look");
});

test("whoever is not signed in sees the pages that lead in, and no other", () => {
  for (const path of ["/sign-in", "/set-up", "/welcome"]) expect(pagePermission(path)).toBeNull();
  expect(pagePermission("/sign-in-not")).toBe("look");
});
