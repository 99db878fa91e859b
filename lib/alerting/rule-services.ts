import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import type { RuleItem, RuleMatching } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { Board } from "@/lib/live/board";
import type { RulePlaces } from "./places";
import { parseRule, ruleRow } from "./rule-store";
import type { NewRule, Rule, RuleMatcher } from "./rules/rule";
import { appliesToQueue, appliesToServer } from "./rules/rule-applies";

type Transaction = Pick<Database["prisma"], "alertRule" | "auditEntry">;

/** All are judged once a second, so there is a limit to their number. */
const MOST_RULES = 200;
const MOST_NAMES = 20;

/** All rules in the order of their ids, each with what it does at present. Throws what the driver throws. */
export async function listRules({ database, engine }: RulePlaces): Promise<(RuleItem & { id: number })[]> {
  const rows = await database.prisma.alertRule.findMany({
    where: { deletedMs: null },
    orderBy: { id: "asc" },
  });
  const counts = new Map<number, { pending: number; firing: number }>();
  for (const { ruleId, state } of engine.alerts.values()) {
    if (state.phase !== "pending" && state.phase !== "firing") continue;
    const count = counts.get(ruleId) ?? { pending: 0, firing: 0 };
    count[state.phase] += 1;
    counts.set(ruleId, count);
  }
  return rows.flatMap((row) => {
    const rule = parseRule(row);
    if (rule === null) return [];
    const { pending, firing } = counts.get(row.id) ?? { pending: 0, firing: 0 };
    return [{ id: row.id, rule, builtIn: row.builtIn !== null, pending, firing }];
  });
}

/** Makes a rule, which watches at once. Throws ApiError `conflict` when the name is taken or there are too many. */
export async function createRule(
  places: RulePlaces,
  actor: Actor,
  draft: NewRule,
  nowMs: number,
): Promise<RuleItem> {
  const { id } = await places.database.prisma.$transaction(async (transaction) => {
    await checkName(transaction, draft.name, 0);
    if ((await transaction.alertRule.count({ where: { deletedMs: null } })) >= MOST_RULES)
      throw new ApiError("conflict", `There are ${MOST_RULES} rules already, which is the most.`);
    const row = await transaction.alertRule.create({ data: ruleRow(draft) });
    const target = { kind: "rule", id: row.id, name: draft.name };
    await writeAudit(transaction, actor, nowMs, { action: "rule.create", target, after: draft });
    return row;
  });
  return itemAfterChange(places, id);
}

/** Gives a rule all it has anew, save its kind. Throws ApiError `not-found`, and `conflict` for another kind or a taken name. */
export function changeRule(
  places: RulePlaces,
  actor: Actor,
  id: number,
  draft: NewRule,
  nowMs: number,
): Promise<RuleItem> {
  return changeWith(places, actor, id, nowMs, (before) => {
    if (before.kind !== draft.kind)
      throw new ApiError(
        "conflict",
        "A rule keeps its kind, since its alerts tell of it. Make another rule.",
        [{ path: "kind", message: `This rule is of the kind ${before.kind}` }],
      );
    return draft;
  });
}

/** Switches a rule on or off; its alerts end when it is off. Throws ApiError `not-found`. */
export function switchRule(
  places: RulePlaces,
  actor: Actor,
  id: number,
  enabled: boolean,
  nowMs: number,
): Promise<RuleItem> {
  return changeWith(places, actor, id, nowMs, ({ id: _, ...before }) => ({ ...before, enabled }));
}

/** Deletes a rule, also one of the first start's, for good; its alerts end and stay in the history. Throws ApiError `not-found`. */
export async function removeRule(
  { database, engine }: RulePlaces,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const before = await ruleOf(transaction, id);
    await transaction.alertRule.update({ where: { id }, data: { deletedMs: BigInt(nowMs) } });
    const target = { kind: "rule", id, name: before.name };
    await writeAudit(transaction, actor, nowMs, { action: "rule.remove", target, before });
  });
  await engine.settingsChanged();
}

/** Where queues and servers are found. */
interface Site {
  readonly board: Pick<Board, "queues">;
  readonly collector: {
    readonly watched: ReadonlyMap<
      number,
      { readonly server: { readonly name: string; readonly cluster: string } }
    >;
  };
}

/** What a matcher takes now: how many queues and servers, and the first queues by name. */
export function matchedByRule(matcher: RuleMatcher, { board, collector }: Site): RuleMatching {
  const names = [...board.queues.values()]
    .filter(({ name, cluster, profile, parts }) =>
      appliesToQueue(matcher, {
        name,
        cluster,
        profile,
        servers: [...parts.keys()].map((id) => ({ name: collector.watched.get(id)?.server.name ?? "" })),
      }),
    )
    .map(({ name }) => name)
    .sort((one, other) => one.localeCompare(other, "en"));
  const servers = [...collector.watched.values()].filter(({ server }) => appliesToServer(matcher, server));
  return { queues: names.length, servers: servers.length, names: names.slice(0, MOST_NAMES) };
}

async function changeWith(
  places: RulePlaces,
  actor: Actor,
  id: number,
  nowMs: number,
  draftOf: (before: Rule) => NewRule,
): Promise<RuleItem> {
  await places.database.prisma.$transaction(async (transaction) => {
    const before = await ruleOf(transaction, id);
    const draft = draftOf(before);
    if (draft.name !== before.name) await checkName(transaction, draft.name, id);
    await transaction.alertRule.update({ where: { id }, data: ruleRow(draft) });
    const target = { kind: "rule", id, name: draft.name };
    await writeAudit(transaction, actor, nowMs, { action: "rule.change", target, before, after: draft });
  });
  return itemAfterChange(places, id);
}

async function itemAfterChange(places: RulePlaces, id: number): Promise<RuleItem> {
  await places.engine.settingsChanged();
  const item = (await listRules(places)).find((each) => each.id === id);
  if (item === undefined) throw notFound();
  return item;
}

async function ruleOf(transaction: Transaction, id: number): Promise<Rule> {
  const row = await transaction.alertRule.findUnique({ where: { id } });
  const rule = row === null || row.deletedMs !== null ? null : parseRule(row);
  if (rule === null) throw notFound();
  return rule;
}

/** Silences and webhooks choose alerts by the rule's name, so each has its own. */
async function checkName(transaction: Transaction, name: string, id: number): Promise<void> {
  const namesake = await transaction.alertRule.findFirst({
    where: { name, deletedMs: null, id: { not: id } },
  });
  if (namesake !== null)
    throw new ApiError("conflict", `There is a rule named ${name} already.`, [
      { path: "name", message: "This name is taken" },
    ]);
}

function notFound(): ApiError {
  return new ApiError("not-found", "There is no such rule.");
}
