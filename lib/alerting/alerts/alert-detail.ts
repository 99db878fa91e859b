import type { AlertDetail, AlertItem } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { AlertEngine } from "../alert-engine";
import { type LiveAlert, parseState } from "../alert-store";
import type { AlertPlaces } from "../places";
import type { AlertState } from "../rules/alert-state";
import { explainedBy } from "../rules/inhibition";
import { whyNotSent } from "../rules/why-not-sent";
import { alertChart } from "./alert-chart";
import { type AlertRow, eventItem, liveItem, storedItem } from "./alert-item";
import { webhookViews } from "./webhook-views";

/** Lines of a time line that are shown, the newest: one that comes and goes for months has thousands. */
const MOST_EVENTS = 500;
const MOST_EXPLAINED = 100;

/** An alert with its time line, what explains it, and why it was not sent. Throws ApiError `not-found`. */
export async function showAlert(
  { database, engine }: AlertPlaces,
  id: number,
  nowMs: number,
): Promise<AlertDetail> {
  const { item, state, live } = await findAlert({ database, engine }, id);
  const events = await database.prisma.alertEvent.findMany({
    where: { alertId: id },
    orderBy: { seq: "desc" },
    take: MOST_EVENTS,
  });
  const statement = state.phase === "inactive" ? null : state.statement;
  return {
    ...item,
    events: events.reverse().flatMap((row) => eventItem(row) ?? []),
    ...relatedTo(engine, live),
    whyNotSent: [
      ...whyNotSent(
        state,
        live === null ? [] : engine.suppressionsOf(live, nowMs),
        statement === null ? [] : await webhookViews(database, id, statement),
        engine.policyOf(item.rule.id),
        nowMs,
      ),
    ],
    chart: alertChart(
      item,
      engine.rules.find((rule) => rule.id === item.rule.id),
      nowMs,
    ),
  };
}

/** An alert as lists show it. Throws ApiError `not-found`. */
export async function showAlertItem(places: AlertPlaces, id: number): Promise<AlertItem> {
  return (await findAlert(places, id)).item;
}

interface Found {
  readonly item: AlertItem;
  readonly state: AlertState;
  /** Null once it is over. */
  readonly live: LiveAlert | null;
}

async function findAlert({ database, engine }: AlertPlaces, id: number): Promise<Found> {
  const row: AlertRow | null = await database.prisma.alert.findUnique({
    where: { id },
    include: { rule: { select: { name: true, kind: true } } },
  });
  const stored = row === null ? null : storedItem(row);
  const state = row === null ? null : parseState(row.state);
  if (stored === null || state === null) throw new ApiError("not-found", "There is no alert with this id.");
  const live = engine.alertOf(id);
  // Memory has the sentence of now; the row has the one of the last change.
  const item = live === undefined || live.state.phase === "resolved" ? null : liveItem(live, stored.rule);
  return {
    item: item ?? stored,
    state: live?.state ?? state.machine,
    live: item === null ? null : (live ?? null),
  };
}

function relatedTo(
  engine: AlertEngine,
  live: LiveAlert | null,
): Pick<AlertDetail, "explainedBy" | "explains" | "explainsCount"> {
  if (live === null) return { explainedBy: null, explains: [], explainsCount: 0 };
  const explanations = engine.inhibitions();
  const cause = explanations.get(live.key);
  const explains = explainedBy(explanations).get(live.key) ?? [];
  return {
    explainedBy: cause === undefined ? null : related(engine.alerts.get(cause.by)),
    explains: explains.slice(0, MOST_EXPLAINED).flatMap((key) => related(engine.alerts.get(key)) ?? []),
    explainsCount: explains.length,
  };
}

function related(alert: LiveAlert | undefined): AlertDetail["explainedBy"] {
  if (alert === undefined || alert.state.phase === "inactive") return null;
  return { id: alert.id, subject: alert.subject, sentence: alert.state.statement.sentence };
}
