import { z } from "zod";
import type { Database } from "@/lib/db/database";
import { newPoolState, type PoolState } from "@/lib/detection/pool";
import type { Pool } from "./pools";

/** A state older than this says nothing any more, milliseconds. */
const FORGOTTEN_AFTER_MS = 3_600_000;

const amount = z.number().finite().nonnegative();
const poolStateSchema = z.object({
  drainEvidence: amount,
  stuckClock: amount,
  onsetMs: z.number().nullable(),
  expectedSinceOnset: amount,
  departedSinceOnset: amount,
  notDraining: z.boolean(),
  members: z.array(z.tuple([z.string(), z.object({ expected: amount, departed: amount })])),
});

/** The stored states of pools by key, unless they are old or can't be read: such a pool begins anew. */
export async function loadPoolStates({ prisma }: Database, nowMs: number): Promise<Map<string, PoolState>> {
  const states = new Map<string, PoolState>();
  for (const { pool, atMs, state } of await prisma.poolState.findMany()) {
    if (Math.abs(nowMs - Number(atMs)) > FORGOTTEN_AFTER_MS) continue;
    const read = parseState(state);
    if (read !== null) states.set(pool, read);
  }
  return states;
}

function parseState(text: string): PoolState | null {
  try {
    const { onsetMs, members, ...rest } = poolStateSchema.parse(JSON.parse(text));
    return { ...newPoolState(), ...rest, onsetMs: onsetMs ?? Number.NaN, members: new Map(members) };
  } catch {
    return null;
  }
}

/** Stores the states of pools that hold evidence in place of all that were stored. Throws what the driver throws. */
export async function storePoolStates(
  { prisma }: Database,
  pools: Iterable<Pool>,
  nowMs: number,
): Promise<void> {
  const rows = [...pools]
    .filter(({ state }) => state.drainEvidence > 0)
    .map(({ key, state }) => ({
      pool: key,
      atMs: BigInt(Math.round(nowMs)),
      // A moment that is not known becomes null.
      state: JSON.stringify({ ...state, members: [...state.members] }),
    }));
  await prisma.$transaction([prisma.poolState.deleteMany(), prisma.poolState.createMany({ data: rows })]);
}
