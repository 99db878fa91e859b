import { z } from "zod";
import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";
import type { Suppression } from "./rules/alert-state";
import type { Inhibition } from "./rules/inhibition";
import { type MaintenanceWindow, type Opening, readPlan } from "./rules/maintenance";
import { type Labels, labelMatcherSchema } from "./rules/matcher";
import type { Silence } from "./rules/silences";
import { suppressionsOf } from "./rules/suppression";

const HOUR_MS = 3_600_000;
/** Openings of maintenance windows are looked up so far ahead, and again when that is over. */
const LOOK_AHEAD_MS = HOUR_MS;
const matchersSchema = z.array(labelMatcherSchema);

/** When alerts are not sent because people said so. */
export class QuietTimes {
  private silences: readonly Silence[] = [];
  private windows: readonly MaintenanceWindow[] = [];
  private planned: { readonly window: MaintenanceWindow; readonly openings: readonly Opening[] }[] = [];
  private plannedUntilMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** Reads silences and windows as they are now. Throws what the driver throws. */
  async load(nowMs: number): Promise<void> {
    const { prisma } = this.database;
    const silences = await prisma.silence.findMany({ where: { endMs: { gt: BigInt(nowMs) } } });
    this.silences = silences.flatMap(({ id, matchers, reason, startMs, endMs }) => {
      const parsed = parseMatchers(matchers);
      if (parsed === null) this.log.error({ silence: id }, "a silence can't be read and silences nothing");
      return parsed === null
        ? []
        : [{ id, matchers: parsed, reason, startMs: Number(startMs), endMs: Number(endMs) }];
    });
    this.windows = (await prisma.maintenanceWindow.findMany()).flatMap((row) => {
      const matchers = parseMatchers(row.matchers);
      if (matchers === null) this.log.error({ window: row.id }, "a maintenance window can't be read");
      return matchers === null ? [] : [{ ...row, matchers }];
    });
    this.plannedUntilMs = Number.NEGATIVE_INFINITY;
  }

  /** What keeps an alert from being sent at `nowMs`, what lasts longest first. */
  suppressions(
    alert: { readonly key: string; readonly labels: Labels },
    inhibited: ReadonlyMap<string, Inhibition>,
    nowMs: number,
  ): Suppression[] {
    if (nowMs >= this.plannedUntilMs) this.plan(nowMs);
    return suppressionsOf(alert, { silences: this.silences, maintenance: this.planned, inhibited }, nowMs);
  }

  private plan(nowMs: number): void {
    this.plannedUntilMs = nowMs + LOOK_AHEAD_MS;
    this.planned = this.windows.flatMap((window) => {
      const read = readPlan(window);
      if (!read.ok) {
        this.log.error(
          { window: window.id, sentence: read.sentence },
          "a maintenance window can't be planned",
        );
        return [];
      }
      return [{ window, openings: read.plan.windowsBetween(nowMs, nowMs + LOOK_AHEAD_MS) }];
    });
  }
}

/** The matchers that a row of a silence or a window holds, of a window maybe none; null when they can't be read. */
export function parseMatchers(text: string) {
  try {
    const parsed = matchersSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
