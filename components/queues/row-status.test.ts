import { expect, test } from "vitest";
import type { DetectionState } from "@/lib/detection/types";
import type { QueueAlert } from "@/lib/http/api-schemas";
import { anAlert, aQueue } from "./fixtures";
import { rowStatus } from "./row-status";

const SINCE = "2026-11-22T18:00:00Z";
const wordOf = (state: DetectionState, alert: Partial<QueueAlert> | null) =>
  rowStatus(aQueue({ id: 1, state, alert: alert && anAlert(alert) })).word;

test("without an alert the row says what the detector says", () => {
  expect(wordOf("ok", null)).toBe("OK");
  expect(wordOf("draining-slowly", null)).toBe("Draining slowly");
  expect(rowStatus(aQueue({ id: 1, state: "ok" })).since).toBeNull();
  expect(rowStatus(aQueue({ id: 1, state: "growing", stateSince: SINCE }))).toMatchObject({
    since: SINCE,
    isDetection: true,
  });
});

test("a queue with a firing rule is never OK, whatever the detector says", () => {
  for (const state of ["ok", "learning", "unknown", "suspect"] as const)
    expect(wordOf(state, { kind: "queue-depth", source: "rule" })).toBe("Above threshold");
  const queue = aQueue({
    id: 1,
    alert: anAlert({ kind: "queue-depth", source: "rule", severity: "critical", firedAt: SINCE }),
  });
  expect(rowStatus(queue)).toMatchObject({ severity: "critical", tone: "alarm", since: SINCE });
});

test("the graver of state and alert stands in the row", () => {
  const rule = { kind: "queue-depth", source: "rule" } as const;
  expect(wordOf("not-draining", { ...rule, severity: "warning" })).toBe("Not draining");
  expect(wordOf("growing", { ...rule, severity: "critical" })).toBe("Above threshold");
  expect(wordOf("recovering", { ...rule, severity: "warning" })).toBe("Above threshold");
});

test("the alert of the detector's own state lets the state say how it stands, at the alert's severity", () => {
  const detection = { kind: "queue-not-draining", source: "detector" } as const;
  expect(wordOf("recovering", { ...detection, severity: "critical" })).toBe("Recovering");
  expect(wordOf("ok", { ...detection, severity: "critical" })).toBe("Recovering");
  expect(wordOf("unconfirmed", { ...detection, severity: "warning" })).toBe("Never drained");
  const raised = aQueue({ id: 1, state: "growing", alert: anAlert({ ...detection, severity: "critical" }) });
  expect(rowStatus(raised)).toMatchObject({ word: "Growing", severity: "critical", tone: "alarm" });
});

test("without a fresh reading an open alert still stands in the row", () => {
  expect(wordOf("unknown", { kind: "queue-not-draining", source: "detector" })).toBe("Not draining");
});

test("a silent member of a pool that is not draining is not OK", () => {
  const alert = { kind: "queue-not-draining", source: "detector", about: "pool" } as const;
  expect(wordOf("ok", alert)).toBe("Not draining");
  expect(wordOf("suspect", alert)).toBe("Not draining");
});

test("customers who give up stand in the row, below what the detector flags of the same severity", () => {
  const givingUp = { kind: "queue-abandoning", source: "rule", severity: "warning" } as const;
  expect(wordOf("ok", givingUp)).toBe("Customers giving up");
  expect(wordOf("recovering", givingUp)).toBe("Customers giving up");
  expect(wordOf("draining-slowly", givingUp)).toBe("Draining slowly");
  expect(wordOf("growing", { ...givingUp, severity: "critical" })).toBe("Customers giving up");
});

test("an archive is an archive, unless an alert fires", () => {
  const archive = { id: 1, profile: "archive", state: "ok" } as const;
  expect(rowStatus(aQueue(archive)).word).toBe("Archive");
  expect(
    rowStatus(aQueue({ ...archive, alert: anAlert({ kind: "queue-depth", source: "rule" }) })).word,
  ).toBe("Above threshold");
});

test("of one severity the detector's word stands above a threshold", () => {
  const threshold = anAlert({ kind: "queue-depth", source: "rule", severity: "critical" });
  const stopped = rowStatus(aQueue({ id: 1, state: "not-draining" }));
  expect(stopped.rank).toBeGreaterThan(rowStatus(aQueue({ id: 2, alert: threshold })).rank);
  const pool = anAlert({ about: "pool", severity: "critical" });
  expect(rowStatus(aQueue({ id: 3, alert: pool })).rank).toBe(stopped.rank);
});
