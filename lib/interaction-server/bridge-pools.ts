import { Pool } from "undici";
import { guardedConnect } from "./guarded-connect";
import type { BridgeTarget } from "./poll";

const pools = new Map<string, Pool>();

/**
 * The kept connections to a bridge, one set for each address and trusted certificate. Their number is open and no two
 * exchanges share one at a time, so a server that hangs holds up no other behind the same bridge.
 */
export function poolOf(origin: string, target: Pick<BridgeTarget, "caPem">): Pool {
  const key = `${origin}\n${target.caPem ?? ""}`;
  const known = pools.get(key);
  if (known !== undefined) return known;
  const pool = new Pool(origin, {
    pipelining: 1,
    keepAliveTimeout: 60_000,
    // The exchange has one time-out of its own over all its parts.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: guardedConnect(target.caPem),
  });
  pools.set(key, pool);
  return pool;
}

/** Closes every kept connection at once; exchanges under way fail. */
export async function closePools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.destroy()));
}
