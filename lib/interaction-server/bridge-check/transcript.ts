import { gzipSync } from "node:zlib";
import { isJsonObject } from "../answer-element";
import type { BridgeTarget } from "../poll";
import { type Answer, askBridge, type Question } from "./ask-bridge";

const GZIP = { "accept-encoding": "gzip" };
const PLAIN = { "accept-encoding": "identity" };

/** How a bridge is to be checked. */
export interface CheckOptions {
  readonly target: BridgeTarget;
  /** The server to ask for; the first that the bridge lists when absent. */
  readonly server?: string;
  /** Whether a PATCH may be sent that a correct bridge refuses. */
  readonly allowWrites: boolean;
  /** How long one answer may take, milliseconds. */
  readonly timeoutMs: number;
}

/** Everything a bridge was asked and answered during one check; undefined is what was not asked. */
export interface Transcript {
  readonly options: CheckOptions;
  /** The server that was asked for. */
  readonly server: string | undefined;
  /** When the first ping was sent, epoch milliseconds. */
  readonly askedAtMs: number;
  readonly servers: Answer;
  readonly withoutToken: Answer | undefined;
  readonly withWrongToken: Answer | undefined;
  readonly firstPing: Answer | undefined;
  readonly plainPing: Answer | undefined;
  readonly lastPing: Answer | undefined;
  readonly unknownServer: Answer;
  readonly settings: Answer | undefined;
  readonly refusedWrite: Answer | undefined;
  readonly settingsAfterWrite: Answer | undefined;
  readonly readiness: Answer | undefined;
}

/** Asks a bridge all questions of the check, one after another. */
export async function interview(options: CheckOptions): Promise<Transcript> {
  const { target, timeoutMs } = options;
  const ask = (question: Question, as: BridgeTarget = target) => askBridge(as, question, timeoutMs);
  const { token, ...anonymous } = target;
  const list: Question = { method: "GET", path: "/v1/servers", headers: GZIP };

  const servers = await ask(list);
  const withoutToken = token === undefined ? undefined : await ask(list, anonymous);
  const withWrongToken =
    token === undefined ? undefined : await ask(list, { ...anonymous, token: `${token}-wrong` });
  const unknownServer = await ask({
    method: "POST",
    path: "/v1/servers/no-such-server-8d1f/ping",
    headers: GZIP,
  });
  const server = options.server ?? firstListed(servers);
  const common = {
    options,
    server,
    askedAtMs: Date.now(),
    servers,
    withoutToken,
    withWrongToken,
    unknownServer,
  };
  if (server === undefined) {
    return { ...common, ...NOT_ASKED };
  }
  const path = `/v1/servers/${encodeURIComponent(server)}`;
  const settingsQuestion: Question = {
    method: "GET",
    path: `${path}/options?section=settings`,
    headers: GZIP,
  };
  const firstPing = await ask({ method: "POST", path: `${path}/ping`, headers: GZIP });
  const plainPing = await ask({ method: "POST", path: `${path}/ping`, headers: PLAIN });
  const settings = await ask(settingsQuestion);
  const write = options.allowWrites ? staleWrite(path, settings) : undefined;
  const refusedWrite = write === undefined ? undefined : await ask(write);
  const settingsAfterWrite = write === undefined ? undefined : await ask(settingsQuestion);
  const readiness = await ask({ method: "GET", path: `${path}/readiness`, headers: GZIP });
  const lastPing = await ask({ method: "POST", path: `${path}/ping`, headers: GZIP });
  return { ...common, firstPing, plainPing, lastPing, settings, refusedWrite, settingsAfterWrite, readiness };
}

const NOT_ASKED = {
  firstPing: undefined,
  plainPing: undefined,
  lastPing: undefined,
  settings: undefined,
  refusedWrite: undefined,
  settingsAfterWrite: undefined,
  readiness: undefined,
};

function firstListed(servers: Answer): string | undefined {
  if (servers.is !== "answered" || !isJsonObject(servers.json)) return undefined;
  const listed: readonly unknown[] = Array.isArray(servers.json.servers) ? servers.json.servers : [];
  return listed
    .map((server) => (isJsonObject(server) ? server.name : undefined))
    .find((name) => typeof name === "string");
}

/** A PATCH whose revision has moved on; it carries an option's present value, so even a bridge that wrote it changes nothing. */
function staleWrite(path: string, settings: Answer): Question | undefined {
  if (settings.is !== "answered" || !isJsonObject(settings.json)) return undefined;
  const { options, revision } = settings.json;
  const [option] = isJsonObject(options) ? Object.entries(options) : [];
  if (option === undefined || typeof revision !== "string") return undefined;
  const body = JSON.stringify({ section: "settings", options: Object.fromEntries([option]) });
  return {
    method: "PATCH",
    path: `${path}/options`,
    headers: {
      ...GZIP,
      "if-match": `"${revision}-stale"`,
      "content-type": "application/json",
      "content-encoding": "gzip",
    },
    body: gzipSync(body),
  };
}
