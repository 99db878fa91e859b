import { expect, test } from "vitest";
import { auditParameters, readAuditView, writeAuditView } from "./audit-view";

const read = (search: string) => readAuditView(new URLSearchParams(search));

test("a view comes back from its address", () => {
  const address =
    "?search=Sales&actor=Ann&action=group.create&targetKind=group&targetId=7&from=2026-11-01&to=2026-11-25";
  expect(writeAuditView(read(address))).toBe(address);
  expect(writeAuditView(read(""))).toBe("");
});

test("days that are none are left out", () => {
  expect(read("?from=2026-02-30&to=tomorrow")).toMatchObject({ from: "", to: "" });
});

test("both days are included", () => {
  const { from, to } = auditParameters(read("?from=2026-11-25&to=2026-11-25"));
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
});

test("blank filters are not asked for", () => {
  expect(auditParameters(read("?search=+"))).toEqual({});
});
