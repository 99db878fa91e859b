import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import type { ConnectionTest } from "@/lib/http/server-schemas";
import { pollServer } from "@/lib/interaction-server/bridge-client";
import type { BridgeTarget } from "@/lib/interaction-server/poll";
import type { Tidewatch } from "@/lib/tidewatch";
import { checkCa } from "./check-ca";
import { checkTokenGoesAlong } from "./connection-change";

const TIMEOUT_MS = 10_000;

/** Polls a server once, stores nothing, and says what was seen or why not. Throws ApiError `bad-request` for a CA that is none. */
export async function testConnection(target: BridgeTarget, name: string): Promise<ConnectionTest> {
  checkCa(target.caPem);
  const answer = await pollServer(target, name, { timeoutMs: TIMEOUT_MS });
  const tookMs = answer.latencyMs;
  if (answer.outcome === "failed") {
    const { kind, sentence } = answer.failure;
    return { outcome: "failed", kind, sentence, tookMs };
  }
  const { server, queues, counters, refused } = answer.reading;
  return {
    outcome: "ok",
    tookMs,
    application: server.application ?? null,
    version: server.version ?? null,
    state: server.state,
    queues: queues.length,
    counters: counters.length,
    refused: refused.count,
  };
}

/** The same for a server that is watched, with what is given in place of what is stored. Throws ApiError `not-found` or `bad-request`. */
export async function testStoredConnection(
  { database, readTarget }: Pick<Tidewatch, "database" | "readTarget">,
  id: number,
  draft: {
    readonly url?: string | undefined;
    readonly token?: string | null | undefined;
    readonly caPem?: string | null | undefined;
  },
): Promise<ConnectionTest> {
  const row = await storedServer(database, id);
  checkTokenGoesAlong(row, draft);
  const bridgeUrl = draft.url ?? row.bridgeUrl;
  const caPem = draft.caPem === undefined ? row.caPem : draft.caPem;
  const ownToken = draft.token === undefined ? row.bridgeTokenSealed : null;
  const target = readTarget({ bridgeUrl, caPem, bridgeTokenSealed: ownToken });
  if (target === null)
    throw new ApiError("bad-request", "Give the address of the bridge.", [
      { path: "url", message: "Give the bridge's address" },
    ]);
  const given = typeof draft.token === "string" ? { token: draft.token } : {};
  return testConnection({ ...target, ...given }, row.name);
}

async function storedServer({ prisma }: Database, id: number) {
  const row = await prisma.server.findFirst({ where: { id, erasingMs: null } });
  if (row === null) throw new ApiError("not-found", "There is no server with this id.");
  return row;
}
