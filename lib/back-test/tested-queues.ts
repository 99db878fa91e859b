import type { PeakPeriod } from "@/lib/calendar/peak-factor";
import { readCalendars } from "@/lib/calendar/read-calendars";
import { type PlannedPeaks, readPlannedPeaks } from "@/lib/calendar/read-planned-peaks";
import type { CalendarSpec } from "@/lib/detection/calendar";
import type { Profile } from "@/lib/detection/types";
import { ApiError } from "@/lib/http/problem";
import type { PartSeries } from "@/lib/live-detection/recorded-parts";
import type { Tidewatch } from "@/lib/tidewatch";

/** A queue that a back-test is about. */
export interface TestedQueue {
  readonly id: number;
  readonly name: string;
  readonly tenant: string;
  readonly cluster: string;
  readonly depthMode: "sum" | "shared";
  readonly profile: Profile;
  readonly calendar: CalendarSpec;
  /** Past and future ones. */
  readonly plannedPeaks: readonly PeakPeriod[];
  /** The series of its connected parts; of all of them where none is connected, as after an import. */
  readonly parts: readonly PartSeries[];
}

/** The queues of these ids, each once. Throws ApiError `bad-request` when one is not known. */
export async function testedQueues(
  tidewatch: Pick<Tidewatch, "board" | "catalogue" | "collector" | "database">,
  ids: readonly number[],
): Promise<TestedQueue[]> {
  const calendars = await readCalendars(tidewatch.database);
  const peaks = await readPlannedPeaks(tidewatch.database);
  return [...new Set(ids)].map((id) => testedQueue(tidewatch, id, calendars, peaks));
}

/** How many queues share the budget of false alarms when nobody says otherwise: all that can alarm, as live. */
export function queuesInBudget({ board }: Pick<Tidewatch, "board">): number {
  let count = 0;
  for (const { profile } of board.queues.values()) if (profile !== "archive") count += 1;
  return Math.max(1, count);
}

function testedQueue(
  { board, catalogue, collector }: Pick<Tidewatch, "board" | "catalogue" | "collector">,
  id: number,
  calendars: ReadonlyMap<number, CalendarSpec>,
  peaks: PlannedPeaks,
): TestedQueue {
  const queue = board.queues.get(id);
  if (queue === undefined) {
    throw new ApiError("bad-request", `There is no queue with the id ${id}.`, [
      { path: "queueIds", message: `There is no queue with the id ${id}.` },
    ]);
  }
  const { tenant, name, cluster, depthMode, profile } = queue;
  const held = [...queue.parts.values()];
  const connected = held.filter(({ isConnected }) => isConnected);
  const parts = (connected.length > 0 ? connected : held).flatMap(({ serverId }) => {
    const entry = catalogue.queueOf(serverId, tenant, name);
    return entry === undefined ? [] : [{ serverId, seriesIds: entry.seriesIds }];
  });
  const clusterId = collector.watched.get(held[0]?.serverId ?? 0)?.server.clusterId ?? 0;
  const calendar = calendars.get(clusterId) ?? { timeZone: "UTC", openingHours: null, holidays: [] };
  const plannedPeaks = peaks.of({ clusterId, name }, calendar.timeZone).periods;
  return { id, name, tenant, cluster, depthMode, profile, calendar, plannedPeaks, parts };
}
