import { expect, test } from "vitest";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { alertsOfQueues } from "./alerts-of-queues";
import { anAlert } from "./fixtures";

const pool: AlertItem["subject"] = {
  kind: "pool",
  id: "strategy/Sales",
  of: "strategy",
  name: "Sales",
  cluster: null,
  silent: [
    { id: 17, name: "Email.Sales.Q" },
    { id: 18, name: "Chat.Sales.Q" },
  ],
};

test("a queue has its most severe alert, and of those the newest, which comes first", () => {
  const alerts = [
    anAlert({ id: 4, severity: "info" }),
    anAlert({ id: 3, severity: "warning" }),
    anAlert({ id: 2, severity: "warning" }),
  ];
  expect([...alertsOfQueues(alerts)]).toEqual([[17, 3]]);
});

test("an alert about queues that stop together is each one's that is silent", () => {
  const alerts = [anAlert({ id: 2, subject: pool }), anAlert({ id: 1, severity: "warning" })];
  expect([...alertsOfQueues(alerts)]).toEqual([
    [17, 2],
    [18, 2],
  ]);
});

test("an alert about a server is no queue's", () => {
  const subject: AlertItem["subject"] = { kind: "server", id: 17, name: "IxnSrv01", cluster: "Digital-EU" };
  expect(alertsOfQueues([anAlert({ id: 1, subject })]).size).toBe(0);
});
