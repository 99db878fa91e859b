import { OpenSamples } from "./codec/open-samples";
import { HOUR_MS, hourOf } from "./hours";
import { alignedStretch, type Stretch } from "./stretch";
import { type AxisEntry, hasValues, type PollRow } from "./types";

/** Polls of one server in one hour that are not sealed yet, in memory, in the order in which they were stored. */
export class OpenHour {
  readonly entries: AxisEntry[] = [];
  readonly series = new Map<number, OpenSamples>();
  private readonly moments = new Set<number>();
  private latest: { ids: readonly number[]; columns: readonly OpenSamples[] } = { ids: [], columns: [] };
  private answered = 0;
  private times = new Float64Array(0);

  constructor(
    readonly serverId: number,
    readonly hour: number,
  ) {}

  has(receivedAtMs: number): boolean {
    return this.moments.has(receivedAtMs);
  }

  /** Takes one poll; a moment that is there already is the same poll and changes nothing. */
  append(row: PollRow): void {
    if (this.has(row.receivedAtMs)) return;
    this.moments.add(row.receivedAtMs);
    this.entries.push({
      receivedAtMs: row.receivedAtMs,
      atMs: row.atMs,
      outcome: row.outcome,
      latencyMs: row.latencyMs,
      ...(row.startedAtMs === undefined ? {} : { startedAtMs: row.startedAtMs }),
      ...(row.clockEra ? { clockEra: row.clockEra } : {}),
    });
    if (!hasValues(row.outcome)) return;
    const index = this.answered++;
    const columns = this.columnsOf(row.seriesIds);
    for (let at = 0; at < columns.length; at++) columns[at]?.append(index, row.values[at] ?? 0);
  }

  /** The samples of these series. Polls of a server name the same series again and again: the last answer is kept. */
  private columnsOf(seriesIds: readonly number[]): readonly OpenSamples[] {
    const { ids } = this.latest;
    if (ids.length === seriesIds.length && ids.every((id, at) => id === seriesIds[at]))
      return this.latest.columns;
    const columns = seriesIds.map((seriesId) => {
      const samples = this.series.get(seriesId) ?? new OpenSamples();
      this.series.set(seriesId, samples);
      return samples;
    });
    this.latest = { ids: seriesIds, columns };
    return columns;
  }

  /** Takes one poll, or adds to the poll of the same moment the series that it lacks; what is there stays. */
  merge(row: PollRow): void {
    if (!this.has(row.receivedAtMs)) {
      this.append(row);
      return;
    }
    const index = answeredTimes(this.entries).indexOf(row.receivedAtMs);
    if (index < 0 || !hasValues(row.outcome)) return;
    this.latest = { ids: [], columns: [] };
    for (let at = 0; at < row.seriesIds.length; at++) {
      const seriesId = row.seriesIds[at] ?? 0;
      const samples = this.series.get(seriesId) ?? new OpenSamples();
      this.series.set(seriesId, samples.filled(index, row.values[at] ?? 0));
    }
  }

  stretch(seriesId: number): Stretch {
    if (this.times.length !== this.answered) this.times = answeredTimes(this.entries);
    return alignedStretch(this.times, this.series.get(seriesId)?.decode() ?? new Float64Array(0));
  }
}

/** The moments of the polls that have values, in the order of the axis: the sample indexes of every series of that hour. */
export function answeredTimes(entries: readonly AxisEntry[]): Float64Array<ArrayBuffer> {
  const times: number[] = [];
  for (const entry of entries) if (hasValues(entry.outcome)) times.push(entry.receivedAtMs);
  return Float64Array.from(times);
}

function isLater(a: AxisEntry, b: AxisEntry): boolean {
  const eras = (a.clockEra ?? 0) - (b.clockEra ?? 0);
  return eras > 0 || (eras === 0 && a.receivedAtMs > b.receivedAtMs);
}

/** Everything that stands in head rows, by server and hour. An hour has several parts when polls came while it was being sealed. */
export class OpenHours {
  private readonly servers = new Map<number, Map<number, OpenHour[]>>();
  private readonly sealing = new Set<OpenHour>();

  append(serverId: number, row: PollRow): void {
    const hour = hourOf(row.receivedAtMs);
    let hours = this.servers.get(serverId);
    if (hours === undefined) {
      hours = new Map();
      this.servers.set(serverId, hours);
    }
    let parts = hours.get(hour);
    if (parts === undefined) {
      parts = [];
      hours.set(hour, parts);
    }
    if (this.has(serverId, row.receivedAtMs)) return;
    let open = parts.find((part) => !this.sealing.has(part));
    if (open === undefined) {
      open = new OpenHour(serverId, hour);
      parts.push(open);
    }
    open.append(row);
  }

  parts(serverId: number, hour: number): readonly OpenHour[] {
    return this.servers.get(serverId)?.get(hour) ?? [];
  }

  /** True when the poll of that moment stands in memory. */
  has(serverId: number, receivedAtMs: number): boolean {
    return this.parts(serverId, hourOf(receivedAtMs)).some((part) => part.has(receivedAtMs));
  }

  /** The hours of a server that stand in memory, rising. */
  hours(serverId: number): number[] {
    return [...(this.servers.get(serverId)?.keys() ?? [])].sort((a, b) => a - b);
  }

  /** True when any server has unsealed polls in [firstHour, endHour). */
  touches(firstHour: number, endHour: number): boolean {
    for (const hours of this.servers.values()) {
      for (const hour of hours.keys()) if (hour >= firstHour && hour < endHour) return true;
    }
    return false;
  }

  /** The poll that came last of all that stand in memory; null without any. */
  latest(): AxisEntry | null {
    let latest: AxisEntry | null = null;
    for (const hours of this.servers.values()) {
      for (const parts of hours.values()) {
        for (const { entries } of parts) {
          for (const entry of entries) if (latest === null || isLater(entry, latest)) latest = entry;
        }
      }
    }
    return latest;
  }

  /**
   * Parts whose hour ended at least `graceMs` ago, earliest hours first, servers in order. An hour that begins more than an hour ahead is
   * closed too: the clock was wrong, and what waited for it would wait for years.
   */
  closed(nowMs: number, graceMs: number): OpenHour[] {
    const closed: OpenHour[] = [];
    for (const hours of this.servers.values()) {
      for (const [hour, parts] of hours) {
        if ((hour + 1) * HOUR_MS + graceMs <= nowMs || hour * HOUR_MS > nowMs + HOUR_MS)
          closed.push(...parts);
      }
    }
    return closed.sort((a, b) => a.hour - b.hour || a.serverId - b.serverId);
  }

  /** Forgets everything of a server. */
  forget(serverId: number): void {
    for (const parts of this.servers.get(serverId)?.values() ?? [])
      for (const part of parts) this.sealing.delete(part);
    this.servers.delete(serverId);
  }

  /** From here on, new polls of that hour stand in another part. */
  freeze(part: OpenHour): void {
    this.sealing.add(part);
  }

  /** Gives a part back that could not be sealed. */
  thaw(part: OpenHour): void {
    this.sealing.delete(part);
  }

  /** Forgets a part once its samples stand in chunks. */
  drop(part: OpenHour): void {
    this.sealing.delete(part);
    const hours = this.servers.get(part.serverId);
    const rest = hours?.get(part.hour)?.filter((other) => other !== part) ?? [];
    if (rest.length > 0) hours?.set(part.hour, rest);
    else hours?.delete(part.hour);
  }
}
