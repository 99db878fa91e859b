import type { Database } from "@/lib/db/database";
import type { Log } from "@/lib/log";
import { DEFAULT_RULES } from "./rules/default-rules";
import { type NewRule, type Rule, ruleSchema } from "./rules/rule";

/** Makes the rules of the first start that were never there; what a person deleted or changed stays so. */
export async function addDefaultRules({ prisma }: Database): Promise<void> {
  const known = new Set(
    (await prisma.alertRule.findMany({ where: { builtIn: { not: null } }, select: { builtIn: true } })).map(
      ({ builtIn }) => builtIn,
    ),
  );
  const missing = DEFAULT_RULES.filter(({ builtIn }) => !known.has(builtIn));
  await prisma.alertRule.createMany({
    data: missing.map(({ builtIn, rule }) => ({ builtIn, ...ruleRow(rule) })),
  });
}

/** The rules that are not deleted, in the order of their ids; one that can't be read is logged and left out. */
export async function readRules({ prisma }: Database, log: Log): Promise<Rule[]> {
  const rows = await prisma.alertRule.findMany({ where: { deletedMs: null }, orderBy: { id: "asc" } });
  return rows.flatMap((row) => {
    const rule = parseRule(row);
    if (rule === null) log.error({ rule: row.id }, "a rule can't be read and does not watch anything");
    return rule === null ? [] : [rule];
  });
}

/** A rule as its row holds it. */
export function ruleRow({ kind, name, severity, enabled, ...settings }: NewRule) {
  return { kind, name, severity, enabled, settings: JSON.stringify(settings) };
}

/** A row as the rule that it holds; null when it holds none. */
export function parseRule(row: {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly severity: string;
  readonly enabled: boolean;
  readonly settings: string;
}): Rule | null {
  const { id, name, kind, severity, enabled } = row;
  try {
    const settings: unknown = JSON.parse(row.settings);
    if (typeof settings !== "object" || settings === null) return null;
    const parsed = ruleSchema.safeParse({ ...settings, id, name, kind, severity, enabled });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
