import { z } from "zod";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { SWITCH_KEYS, type SwitchKey } from "@/lib/http/option-schemas";

/** The value of an option as it was read last. */
export interface KnownValue {
  readonly value: string | null;
  /** Since when, epoch milliseconds; null when it was so at the first look. */
  readonly sinceMs: number | null;
  readonly by: "tidewatch" | "elsewhere" | null;
}
export type KnownValues = Partial<Record<SwitchKey, KnownValue>>;

const knownValueSchema = z.object({
  value: z.string().nullable(),
  sinceMs: z.number().nullable(),
  by: z.enum(["tidewatch", "elsewhere"]).nullable(),
});
const storedSchema = z.partialRecord(z.enum(SWITCH_KEYS), knownValueSchema);
const SYSTEM = { kind: "system", name: "Tidewatch" } as const satisfies Actor;

/** What a person has just written, and what stood there before. */
export interface OwnChange {
  readonly actor: Actor;
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string>>;
}

/** The stored values of all servers, by server id; what can't be read is learned anew. Throws what the driver throws. */
export async function loadKnownOptions({ prisma }: Database): Promise<Map<number, KnownValues>> {
  const rows = await prisma.serverOptions.findMany();
  return new Map(rows.map(({ serverId, values }) => [serverId, parseValues(values)]));
}

/**
 * Takes what was read of a server: values that have changed are stored, and the audit log gets what a person wrote, and as `option.drift` what
 * changed otherwise. Answers what is known now. Throws what the driver throws; nothing is taken then.
 */
export async function noteOptions(
  { prisma }: Database,
  server: { readonly id: number; readonly name: string },
  known: KnownValues,
  read: ReadonlyMap<string, string>,
  own: OwnChange | null,
  nowMs: number,
): Promise<KnownValues> {
  const now: KnownValues = {};
  const drift: { before: Record<string, string | null>; after: Record<string, string | null> } = {
    before: {},
    after: {},
  };
  for (const key of SWITCH_KEYS) {
    const value = read.get(key) ?? null;
    const before = known[key];
    if (before !== undefined && before.value === value) {
      now[key] = before;
      continue;
    }
    const isOwn = own?.after[key] === value;
    now[key] = {
      value,
      sinceMs: before === undefined && !isOwn ? null : nowMs,
      by: isOwn ? "tidewatch" : before === undefined ? null : "elsewhere",
    };
    if (before === undefined || isOwn) continue;
    drift.before[key] = before.value;
    drift.after[key] = value;
  }
  const target = { kind: "server", id: server.id, name: server.name };
  const isUnchanged = SWITCH_KEYS.every((key) => now[key] === known[key]);
  if (isUnchanged && own === null) return known;
  await prisma.$transaction(async (transaction) => {
    const values = JSON.stringify(now);
    // The server may be deleted by now.
    if ((await transaction.server.count({ where: { id: server.id, erasingMs: null } })) > 0)
      await transaction.serverOptions.upsert({
        where: { serverId: server.id },
        create: { serverId: server.id, readMs: nowMs, values },
        update: { readMs: nowMs, values },
      });
    if (own !== null)
      await writeAudit(transaction, own.actor, nowMs, {
        action: "option.change",
        target,
        before: own.before,
        after: own.after,
      });
    if (Object.keys(drift.after).length > 0)
      await writeAudit(transaction, SYSTEM, nowMs, { action: "option.drift", target, ...drift });
  });
  return now;
}

function parseValues(text: string): KnownValues {
  try {
    return storedSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
