import type { Page, Route } from "@playwright/test";
import { isOpen } from "@/components/alerts/alert-words";
import { anAlert } from "@/components/alerts/fixtures";
import type { AlertDetail, AlertItem } from "@/lib/http/alert-schemas";

/** Alerts that a page is answered with instead of the site's own: what would take hours to come about. */
export interface StandInAlerts {
  /** What there is now; tests may change it. */
  alerts: AlertItem[];
  /** Bodies of silences that were asked for. */
  readonly silences: unknown[];
}

const PAGE_SIZE = 3;
const MINUTE_MS = 60_000;

/** A moment so many minutes ago, as the API writes it. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE_MS).toISOString();
}

/** An alert that fires since so many minutes. */
export function firing(id: number, minutes: number, parts: Partial<AlertItem> = {}): AlertItem {
  const firedAt = minutesAgo(minutes);
  return anAlert({ id, startedAt: firedAt, firedAt, ...parts });
}

/** Answers everything that a page asks of alerts; pages of the list are short, so that there are several. */
export async function standInAlerts(page: Page, alerts: AlertItem[]): Promise<StandInAlerts> {
  const world: StandInAlerts = { alerts, silences: [] };
  await page.route(/\/api\/v1\/alerts(\?|$)/, (route) =>
    route.fulfill({ json: listOf(world.alerts, route) }),
  );
  await page.route(/\/api\/v1\/alerts\/\d+$/, (route) => {
    const alert = world.alerts.find(({ id }) => id === idOf(route));
    return alert ? route.fulfill({ json: detailOf(alert, world.alerts) }) : route.fulfill(NOT_FOUND);
  });
  await page.route(/\/api\/v1\/alerts\/\d+\/(un)?acknowledge$/, (route) => {
    const taken = route.request().url().endsWith("/acknowledge");
    const acknowledged = taken
      ? { by: "Anna", note: String(route.request().postDataJSON().note), at: minutesAgo(0) }
      : null;
    world.alerts = world.alerts.map((one) => (one.id === idOf(route) ? { ...one, acknowledged } : one));
    return route.fulfill({ json: world.alerts.find(({ id }) => id === idOf(route)) });
  });
  await page.route(/\/api\/v1\/alerts\/acknowledge$/, (route) => {
    const { ids, note }: { ids: number[]; note: string } = route.request().postDataJSON();
    const acknowledged = { by: "Anna", note, at: minutesAgo(0) };
    world.alerts = world.alerts.map((one) => (ids.includes(one.id) ? { ...one, acknowledged } : one));
    return route.fulfill({ json: { acknowledged: ids, notFiring: [] } });
  });
  await page.route(/\/api\/v1\/silences$/, (route) => {
    const body = route.request().postDataJSON();
    world.silences.push(body);
    return route.fulfill({
      json: {
        id: 1,
        ...body,
        startsAt: minutesAgo(0),
        createdAt: minutesAgo(0),
        createdBy: "The admin",
        status: "active",
        silenced: 1,
      },
    });
  });
  await page.route(/\/api\/v1\/deliveries\?/, (route) => route.fulfill({ json: DELIVERIES }));
  return world;
}

const NOT_FOUND = {
  status: 404,
  json: {
    type: "about:blank",
    title: "Not found",
    status: 404,
    detail: "There is no such alert.",
    code: "not-found",
  },
};

const DELIVERIES = {
  items: [
    {
      id: 9,
      webhook: { id: 4, name: "On call" },
      alertId: 1,
      event: "fired",
      sentence: "Work has waited 12 min.",
      messageId: "msg_9",
      createdAt: "2026-11-22T19:00:00Z",
      status: "waiting",
      attempts: 2,
      nextAttemptAt: "2026-11-22T19:05:00Z",
      finishedAt: null,
    },
  ],
  nextCursor: null,
};

function idOf(route: Route): number {
  return Number(/alerts\/(\d+)/.exec(route.request().url())?.[1]);
}

function listOf(alerts: readonly AlertItem[], route: Route) {
  const query = new URL(route.request().url()).searchParams;
  const lists: Record<string, (alert: AlertItem) => boolean> = {
    open: isOpen,
    acknowledged: (alert) =>
      alert.phase === "firing" && alert.acknowledged !== null && alert.suppressed === null,
    suppressed: (alert) => alert.phase === "firing" && alert.suppressed !== null,
    pending: ({ phase }) => phase === "pending",
    history: ({ phase }) => phase === "resolved",
    firing: ({ phase }) => phase === "firing",
  };
  const found = alerts.filter(
    ({ severity, rule, subject, sentence }) =>
      (query.get("severity") ?? severity) === severity &&
      (query.get("kind") ?? rule.kind) === rule.kind &&
      (query.get("cluster") ?? subject.cluster) === subject.cluster &&
      `${subject.name} ${sentence}`.toLowerCase().includes((query.get("search") ?? "").toLowerCase()),
  );
  const many = (list: string) => found.filter((alert) => lists[list]?.(alert)).length;
  const listed = found.filter((alert) => lists[query.get("list") ?? "open"]?.(alert));
  const from = Number(query.get("cursor") ?? 0);
  const size = Number(query.get("limit") ?? PAGE_SIZE);
  return {
    items: listed.slice(from, from + size),
    nextCursor: from + size < listed.length ? String(from + size) : null,
    totals: {
      open: many("open"),
      acknowledged: many("acknowledged"),
      suppressed: many("suppressed"),
      pending: many("pending"),
    },
  };
}

function detailOf(alert: AlertItem, all: readonly AlertItem[]): AlertDetail {
  const { firedAt, resolvedAt, acknowledged, suppressed, subject, startedAt } = alert;
  const event = (kind: AlertDetail["events"][number]["kind"], at: string, sentence: string) => ({
    kind,
    at,
    sentence,
    sent: kind === "fired",
  });
  const events = [
    event("pending", startedAt, "Seen for the first time."),
    ...(firedAt === null ? [] : [event("fired", firedAt, alert.sentence)]),
    ...(acknowledged === null ? [] : [event("acknowledged", acknowledged.at, `${acknowledged.by} has it.`)]),
    ...(resolvedAt === null ? [] : [event("resolved", resolvedAt, "It drains again.")]),
  ];
  const related = all.filter(({ id, subject: { kind } }) => id !== alert.id && kind === "server");
  return {
    ...alert,
    events: events.map((one, index) => ({ ...one, seq: index + 1 })),
    explainedBy: suppressed?.by === "inhibition" ? (related[0] ?? null) : null,
    explains: [],
    explainsCount: 0,
    whyNotSent:
      suppressed === null ? [] : [suppressed.sentence, "No webhook chooses alerts of this severity."],
    chart:
      subject.kind === "queue"
        ? {
            queueId: subject.id,
            metric: "depth",
            from: minutesAgo(30),
            to: minutesAgo(0),
            levels: [{ label: "Threshold", value: 20 }],
          }
        : null,
  };
}
