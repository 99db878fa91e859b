import type { Clock } from "@/lib/collector/clock";
import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";
import { type AlertLinks, alertLinks, NO_LINKS } from "./alert-links";
import { type AlertChange, type AuditChange, type LiveAlert, writeChanges } from "./alert-store";
import type { LearnedSite } from "./learned-views";
import { LiveViews, type WatchedSite } from "./live-views";
import { loadAlerts } from "./load-alerts";
import { QuietTimes } from "./quiet-times";
import { addDefaultRules, readRules } from "./rule-store";
import { advance, type PersonInput } from "./rules/alert-machine";
import { INACTIVE, type Suppression } from "./rules/alert-state";
import { type Condition, conditionsOf, type OpenAlert } from "./rules/condition";
import { type Inhibition, type InhibitionAlert, inhibitions } from "./rules/inhibition";
import { type AlertPolicy, policyOf, REOPENING } from "./rules/policy";
import type { Rule } from "./rules/rule";

/** How often rules are judged, milliseconds: a reading is judged within a second … */
const ROUND_MS = 1_000;
/** … but no more of the time than one part in so many, a round over 10,000 queues takes some 40 ms … */
const REST_FACTOR = 25;
/** … and after so long in any case, milliseconds. */
const LONGEST_REST_MS = 5_000;
/** The policy of an alert whose rule is gone: it ends at once. */
const NONE_INHIBITED: ReadonlyMap<string, Inhibition> = new Map();
const WITHOUT_RULE: AlertPolicy = { holdMs: 0, keepFiringMs: 0, escalation: [], ...REOPENING };

/** What the engine works with. */
export interface AlertEngineParts {
  readonly database: Database;
  readonly site: WatchedSite;
  readonly learned: LearnedSite;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach Tidewatch, without a trailing slash. */
  readonly tidewatchUrl: string;
  /** Told when deliveries wait. */
  readonly deliveriesWait: () => void;
  /** Told when alerts have changed. */
  readonly changed: () => void;
}

/**
 * Judges the rules once a second and moves alerts on. What becomes of an alert is written, time line and deliveries with it, before it is so
 * here; a write that fails is made again from the same state in the next round.
 */
export class AlertEngine {
  readonly alerts = new Map<string, LiveAlert>();
  rules: readonly Rule[] = [];
  private ruleOf: ReadonlyMap<number, Rule> = new Map();
  readonly quiet: QuietTimes;
  private readonly views: LiveViews;
  private readonly stopping = new AbortController();
  private turn: Promise<unknown> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  /** When rules were last judged and what they found was written, epoch milliseconds; null before the first time. */
  lastRoundMs: number | null = null;
  /** Which alert speaks for which queue and server. */
  links: AlertLinks = NO_LINKS;
  private settingsAreOld = true;
  /** How long the last round thought, without what it wrote, milliseconds. */
  private judgedInMs = 0;

  constructor(private readonly parts: AlertEngineParts) {
    this.quiet = new QuietTimes(parts.database, parts.log);
    this.views = new LiveViews(parts.site);
  }

  /** Makes the first start's rules, loads what is open and begins to judge. Throws what the driver throws. */
  async start(): Promise<void> {
    const { database, clock } = this.parts;
    await addDefaultRules(database);
    await this.parts.learned.load();
    await this.readSettings();
    const nowMs = clock.nowMs();
    const { alerts, merged } = await loadAlerts(database, nowMs - REOPENING.reopenWithinMs, nowMs);
    for (const alert of alerts) this.alerts.set(alert.key, alert);
    await this.write(merged, nowMs);
    this.link();
    this.running = this.judgeForever();
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.turn;
    await this.parts.learned.store(this.parts.clock.nowMs(), true);
  }

  /** Reads rules, silences and windows again after a person changed them, and judges at once; what fails is made up for by the next round. */
  async settingsChanged(): Promise<void> {
    this.settingsAreOld = true;
    await this.judge().catch((error: unknown) =>
      this.parts.log.error({ err: error }, "changed settings take effect with the next round"),
    );
  }

  /** Judges every rule once, now. Rejects with what the driver throws. */
  judge(): Promise<void> {
    return this.inTurn(async () => {
      const nowMs = this.parts.clock.nowMs();
      if (this.settingsAreOld) await this.readSettings();
      const beganMs = this.parts.clock.elapsedMs();
      const changes = this.changesAt(nowMs);
      this.judgedInMs = this.parts.clock.elapsedMs() - beganMs;
      await this.write(changes, nowMs);
      await this.parts.learned.store(nowMs);
      this.lastRoundMs = nowMs;
    });
  }

  /**
   * Notes who has alerts, or that nobody has them any more; answers the ids of those that fire. `audit` notes in the same transaction what
   * it changes. Rejects with what the driver throws.
   */
  answer(alertIds: readonly number[], input: PersonInput, audit: AuditChange): Promise<number[]> {
    return this.inTurn(async () => {
      const wanted = new Set(alertIds);
      const alerts = [...this.alerts.values()].filter(
        ({ id, state }) => wanted.has(id) && state.phase === "firing",
      );
      const nowMs = this.parts.clock.nowMs();
      const changes = alerts.map((before): AlertChange => {
        const { key, ruleId, subject, state } = before;
        return { before, key, ruleId, subject, ...advance(state, input, this.policyOf(ruleId), nowMs) };
      });
      await this.write(changes, nowMs, audit);
      return alerts.map(({ id }) => id);
    });
  }

  /** The alert of that id while it is pending, firing, or may re-open. */
  alertOf(alertId: number): LiveAlert | undefined {
    for (const alert of this.alerts.values()) if (alert.id === alertId) return alert;
    return undefined;
  }

  /** The policy of a rule's alerts. */
  policyOf(ruleId: number): AlertPolicy {
    const rule = this.ruleOf.get(ruleId);
    return rule === undefined ? WITHOUT_RULE : policyOf(rule);
  }

  /** Everything that keeps an alert from being sent at `nowMs`. */
  suppressionsOf(alert: LiveAlert, nowMs: number): Suppression[] {
    if (alert.state.phase === "inactive") return [];
    const { labels } = alert.state.statement;
    return this.quiet.suppressions({ key: alert.key, labels }, this.inhibitions(), nowMs);
  }

  /** Which alerts are explained by others, by their keys. */
  inhibitions(): ReadonlyMap<string, Inhibition> {
    return inhibitions(this.inhibitionAlerts(new Map()));
  }

  private changesAt(nowMs: number): AlertChange[] {
    const { site, learned } = this.parts;
    const views = this.views.at(nowMs, learned.look(this.rules, site.detection.falseAlarmsPerMonth, nowMs));
    const conditions = conditionsOf(this.rules, views, this.openAlerts(), nowMs);
    const isCause = ({ subject, ruleId }: Condition) =>
      subject.kind === "pool" || this.ruleOf.get(ruleId)?.kind === "server-unreachable";
    const moved = new Map<string, AlertChange>();
    // What explains others moves first, so that what fires in the same moment is explained already.
    for (const condition of conditions.filter(isCause)) {
      const change = this.move(condition, NONE_INHIBITED, nowMs);
      moved.set(change.key, change);
    }
    const explained = inhibitions(this.inhibitionAlerts(moved, conditions));
    for (const condition of conditions) {
      if (!moved.has(condition.key)) moved.set(condition.key, this.move(condition, explained, nowMs));
    }
    return [...moved.values()];
  }

  private move(condition: Condition, inhibited: ReadonlyMap<string, Inhibition>, nowMs: number): AlertChange {
    const { key, ruleId, subject, active, statement, incident } = condition;
    const before = this.alerts.get(key) ?? null;
    const [suppression = null] = this.quiet.suppressions({ key, labels: statement.labels }, inhibited, nowMs);
    const input = { kind: "condition", active, statement, suppression, incident } as const;
    const { next, events } = advance(before?.state ?? INACTIVE, input, this.policyOf(ruleId), nowMs);
    return { before, key, ruleId, subject, next, events };
  }

  private async write(changes: readonly AlertChange[], nowMs: number, audit?: AuditChange): Promise<void> {
    const { database, tidewatchUrl, deliveriesWait, changed } = this.parts;
    const told: AlertChange[] = [];
    for (const change of changes) {
      const { before, ruleId, subject, next, events } = change;
      const isOther = before === null ? next.phase !== "inactive" : before.ruleId !== ruleId;
      if (events.length > 0 || isOther || next.phase !== (before?.state.phase ?? "inactive"))
        told.push(change);
      // Only its clocks and its sentence have moved: not worth a write.
      else if (before !== null) this.alerts.set(before.key, { ...before, state: next, subject });
    }
    if (told.length === 0) {
      // The silent members of a pool change without an event.
      if (this.link()) changed();
      return;
    }
    const deliveries = await writeChanges(database, told, nowMs, {
      tidewatchUrl,
      audit,
      written: ({ key }, alert) => {
        if (alert === null) this.alerts.delete(key);
        else this.alerts.set(key, alert);
      },
    });
    this.link();
    if (deliveries > 0) deliveriesWait();
    changed();
  }

  /** Shows on the board which alerts fire; true when that changes a queue. */
  private link(): boolean {
    this.links = alertLinks(this.alerts.values(), this.ruleOf);
    return this.parts.site.board.linkAlerts(this.links.queues);
  }

  private openAlerts(): ReadonlyMap<string, OpenAlert> {
    const open = new Map<string, OpenAlert>();
    for (const { key, ruleId, subject, state } of this.alerts.values()) {
      if (state.phase === "inactive") continue;
      open.set(key, { key, ruleId, subject, state });
    }
    return open;
  }

  private inhibitionAlerts(
    moved: ReadonlyMap<string, AlertChange>,
    conditions: readonly Condition[] = [],
  ): InhibitionAlert[] {
    const alerts = new Map<string, InhibitionAlert>();
    const note = (key: string, ruleId: number, subject: InhibitionAlert["subject"], phase: string) => {
      const rule = this.ruleOf.get(ruleId);
      if (rule === undefined || (phase !== "pending" && phase !== "firing" && phase !== "resolved")) return;
      alerts.set(key, { key, kind: rule.kind, rule: rule.name, subject, phase });
    };
    for (const { key, ruleId, subject } of conditions) note(key, ruleId, subject, "pending");
    for (const { key, ruleId, subject, state } of this.alerts.values())
      note(key, ruleId, subject, state.phase);
    for (const { key, ruleId, subject, next } of moved.values()) note(key, ruleId, subject, next.phase);
    return [...alerts.values()];
  }

  private async readSettings(): Promise<void> {
    this.rules = await readRules(this.parts.database, this.parts.log);
    this.ruleOf = new Map(this.rules.map((rule) => [rule.id, rule]));
    await this.quiet.load(this.parts.clock.nowMs());
    this.settingsAreOld = false;
  }

  private async judgeForever(): Promise<void> {
    const { clock, log } = this.parts;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const restMs = Math.min(LONGEST_REST_MS, Math.max(ROUND_MS, REST_FACTOR * this.judgedInMs));
      await clock.wait(restMs, signal);
      if (signal.aborted) return;
      await this.judge().catch((error: unknown) => {
        log.error({ err: error }, "alerts could not be written; it is tried again in a second");
      });
    }
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.turn.then(work, work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}
