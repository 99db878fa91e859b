import type { NewRule, Rule } from "./rule";
import { MINUTE_MS, START_MS } from "./test-alert";
import type { CounterView, PoolMember, PoolView, QueueView, ServerView, Views } from "./views";

const NOWHERE_SPECIAL = { clusters: [], queues: [], profiles: [], servers: [] };

/** A healthy queue, with what a test changes of it. */
export function queueView(changes: Partial<QueueView> = {}): QueueView {
  return {
    id: 17,
    name: "EmailSales",
    cluster: "Berlin",
    tenant: "Environment",
    profile: "distribution",
    servers: [{ id: 3, name: "ixn1" }],
    isPolled: true,
    depth: 10,
    depthIsAtLeast: false,
    oldestAgeMs: 30_000,
    lastReadingMs: START_MS,
    freshness: "fresh",
    state: "ok",
    sinceMs: START_MS - MINUTE_MS,
    sentence: "What the detector says.",
    expected: 15,
    departed: 0,
    absentSinceMs: null,
    forecast: null,
    abandonment: null,
    ...changes,
  };
}

/** A running server, with what a test changes of it. */
export function serverView(changes: Partial<ServerView> = {}): ServerView {
  return {
    id: 3,
    name: "ixn1",
    cluster: "Berlin",
    state: "running",
    sinceMs: START_MS,
    failuresInARow: 0,
    problem: null,
    collected: ["requests", "errors"],
    collectedBefore: ["requests", "errors"],
    lastReadingMs: START_MS,
    usualTransitionMs: null,
    ...changes,
  };
}

/** A member of a pool. */
export function poolMember(id: number, name: string, changes: Partial<PoolMember> = {}): PoolMember {
  return {
    id,
    name,
    cluster: "Berlin",
    profile: "distribution",
    servers: [{ id: 3, name: "ixn1" }],
    silent: true,
    ...changes,
  };
}

/** A pool that stopped, with what a test changes of it. */
export function poolView(changes: Partial<PoolView> = {}): PoolView {
  return {
    id: "cluster/1",
    of: "cluster",
    name: "Berlin",
    notDraining: true,
    sinceMs: START_MS,
    sentence: "What the detector says of the pool.",
    expected: 40,
    departed: 0,
    members: [poolMember(17, "EmailSales"), poolMember(18, "ChatSales")],
    ...changes,
  };
}

/** A calm counter of errors, with what a test changes of it. */
export function counterView(changes: Partial<CounterView> = {}): CounterView {
  return {
    ruleId: 4,
    group: "errors",
    name: "Timeout",
    server: { id: 3, name: "ixn1" },
    cluster: "Berlin",
    freshness: "fresh",
    surge: { state: "calm", usualPerMinute: 0.5 },
    ...changes,
  };
}

/** Everything that is watched. */
export function views(some: Partial<Views>): Views {
  return { queues: [], pools: [], servers: [], counters: [], ...some };
}

type Common = "name" | "enabled" | "severity" | "matcher" | "holdMs" | "keepFiringMs" | "escalation";
type Own<Kind extends NewRule["kind"]> = Omit<Extract<NewRule, { kind: Kind }>, Common> &
  Partial<Pick<NewRule, Common>>;
type Particular = { [Kind in NewRule["kind"]]: Own<Kind> }[NewRule["kind"]];

/** A rule with what is particular of it; the rest is usual. */
export function ruleWith(particular: Particular): Rule {
  return {
    id: 4,
    name: "A rule",
    enabled: true,
    severity: "critical",
    matcher: NOWHERE_SPECIAL,
    holdMs: 0,
    keepFiringMs: 0,
    escalation: [],
    ...particular,
  };
}
