import { expect, test } from "vitest";
import { anAlert } from "@/components/alerts/fixtures";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { findNewAlerts, noticesOf } from "./new-alerts";

const LATER = "2026-11-22T20:00:00Z";
const silenced: AlertItem["suppressed"] = { by: "silence", until: null, sentence: "Silenced." };

/** The ids that are new on the second look. */
function newOn(first: AlertItem[], second: AlertItem[], from: AlertItem["severity"] = "info"): number[] {
  const { known } = findNewAlerts(null, first, from);
  return findNewAlerts(known, second, from).fresh.map(({ id }) => id);
}

test("what is open as the page begins is not new", () => {
  expect(findNewAlerts(null, [anAlert({ id: 1 })], "info").fresh).toEqual([]);
});

test("an alert is new once", () => {
  expect(newOn([anAlert({ id: 1 })], [anAlert({ id: 1 }), anAlert({ id: 2 })])).toEqual([2]);
  expect(newOn([anAlert({ id: 2 })], [anAlert({ id: 2 })])).toEqual([]);
});

test("one that nobody needs to look at is not told of", () => {
  const acknowledged = { by: "Anna", note: "", at: LATER };
  expect(newOn([], [anAlert({ id: 1, acknowledged })])).toEqual([]);
  expect(newOn([], [anAlert({ id: 1, suppressed: silenced })])).toEqual([]);
  expect(newOn([], [anAlert({ id: 1, phase: "pending", firedAt: null })])).toEqual([]);
});

test("one whose silence is over is new, one that is taken back is not", () => {
  expect(newOn([anAlert({ id: 1, suppressed: silenced })], [anAlert({ id: 1 })])).toEqual([1]);
  const { known } = findNewAlerts(null, [anAlert({ id: 1 })], "info");
  const held = anAlert({ id: 1, acknowledged: { by: "Anna", note: "", at: LATER } });
  const meanwhile = findNewAlerts(known, [held], "info").known;
  expect(findNewAlerts(meanwhile, [anAlert({ id: 1 })], "info").fresh).toEqual([]);
});

test("one that fires again is new", () => {
  expect(newOn([anAlert({ id: 1 })], [anAlert({ id: 1, firedAt: LATER })])).toEqual([1]);
});

test("below the severity it is not told of, and new when it rises to it", () => {
  const warning = anAlert({ id: 1, severity: "warning" });
  expect(newOn([], [warning], "critical")).toEqual([]);
  expect(newOn([warning], [anAlert({ id: 1, severity: "critical" })], "critical")).toEqual([1]);
});

test("three alerts are three notifications, of more the rest is a number", () => {
  const many = [1, 2, 3, 4, 5].map((id) => anAlert({ id }));
  expect(noticesOf(many.slice(0, 3)).map(({ href }) => href)).toEqual([
    "/alerts/1",
    "/alerts/2",
    "/alerts/3",
  ]);
  expect(noticesOf(many).map(({ title, href }) => [title, href])).toEqual([
    ["Critical: Email.Sales.Q", "/alerts/1"],
    ["Critical: Email.Sales.Q", "/alerts/2"],
    ["3 more alerts", "/alerts"],
  ]);
});
