import {
  isJsonObject,
  type JsonObject,
  optional,
  printable,
  RefusalLog,
  readFlag,
  readInstant,
  readName,
  readShare,
} from "./answer-element";
import type { PollFailure, Reading, ServerState } from "./poll";
import { readCounters } from "./read-counters";
import { readQueues } from "./read-queues";

/** How deep an answer may nest: objects and lists, the answer itself counted. */
export const MAX_NESTING = 16;
/** How many queues one answer may list. */
export const MAX_QUEUES = 100_000;

const STATES: readonly ServerState[] = ["starting", "running", "stopping"];

/** An answer to EventPing as it was understood, or why none of it can be used. */
export type EventPingRead =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly failure: PollFailure };

/**
 * Reads one parsed answer to EventPing. Whatever it holds, this never throws: bad elements are refused,
 * counted and the first ten named; the rest is used. Fails as `malformed` when it is no EventPing at all, as
 * `too-large` over 100,000 queues or nested over 16 deep.
 */
export function readEventPing(answer: unknown): EventPingRead {
  if (!isJsonObject(answer)) return failed("malformed", "The bridge's answer is not a JSON object.");
  if (nestsDeeperThan(answer, MAX_NESTING)) return failed("too-large", NESTED_TOO_DEEP);
  const { message } = answer;
  if (typeof message === "string" && message !== "EventPing") {
    return failed(
      "malformed",
      `The bridge answered with ${printable(message).slice(0, 80)} instead of EventPing.`,
    );
  }
  const at = readInstant(answer.at);
  if (at.is !== "value" && message !== "EventPing") {
    return failed(
      "malformed",
      "The bridge's answer is no EventPing: it has neither `message` nor a usable `at`.",
    );
  }
  const log = new RefusalLog();
  if (at.is === "absent") log.refuse("is missing", "at");
  if (at.is === "bad") log.refuse(at.why, "at");
  const listed = answer.queues ?? [];
  if (!Array.isArray(listed)) log.refuse("is not a list", "queues");
  const elements: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (elements.length > MAX_QUEUES) {
    return failed("too-large", "The bridge's answer lists more than 100,000 queues.");
  }
  const server = readServer(answer.server, log);
  const counters = readCounters(answer.counters, log);
  const { queues, lost } = readQueues(elements, log);
  const complete = optional(readFlag(answer.complete), log, "complete") ?? false;
  const { refusals } = log;
  if (at.is !== "value" && refusals.count > 1 && queues.length === 0 && counters.length === 0) {
    return failed(
      "malformed",
      `Nothing in the bridge's answer could be read: ${refusals.examples.join(", ")}.`,
    );
  }
  return {
    ok: true,
    reading: {
      atMs: at.is === "value" ? at.value : null,
      server,
      counters,
      queues,
      // A queue that was listed but could not be read must not pass for an empty one.
      complete: complete && !lost && Array.isArray(answer.queues),
      refused: refusals,
    },
  };
}

/** What a person reads when an answer nests too deep. */
export const NESTED_TOO_DEEP = `The bridge's answer is nested more than ${MAX_NESTING} deep.`;

function failed(kind: "malformed" | "too-large", sentence: string): EventPingRead {
  return { ok: false, failure: { kind, sentence } };
}

function readServer(member: unknown, log: RefusalLog): Reading["server"] {
  if (member !== undefined && member !== null && !isJsonObject(member))
    log.refuse("is not an object", "server");
  const server: JsonObject = isJsonObject(member) ? member : {};
  const application = optional(readName(server.application), log, "server", "application");
  const version = optional(readName(server.version), log, "server", "version");
  const startedAtMs = optional(readInstant(server.startedAt), log, "server", "startedAt");
  const progress = optional(readShare(server.progress), log, "server", "progress");
  return {
    ...(application === undefined ? {} : { application }),
    ...(version === undefined ? {} : { version }),
    ...(startedAtMs === undefined ? {} : { startedAtMs }),
    ...(progress === undefined ? {} : { progress }),
    state: readState(server.state, log),
  };
}

function readState(value: unknown, log: RefusalLog): ServerState {
  if (value === undefined || value === null) return "unknown";
  const state = STATES.find((known) => known === value);
  if (state === undefined) log.refuse("is none of starting, running, stopping", "server", "state");
  return state ?? "unknown";
}

function nestsDeeperThan(node: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const value of Object.values(node)) {
    if (typeof value === "object" && value !== null && nestsDeeperThan(value, levels - 1)) return true;
  }
  return false;
}
