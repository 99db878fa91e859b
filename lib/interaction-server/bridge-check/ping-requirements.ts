import { isJsonObject, type JsonObject, RefusalLog } from "../answer-element";
import type { QueueReading, Reading } from "../poll";
import { readCounters } from "../read-counters";
import { readEventPing } from "../read-event-ping";
import { readQueues } from "../read-queues";
import type { Answer } from "./ask-bridge";
import {
  complaintOfJson,
  fail,
  judgeAnswer,
  judgeOk,
  PASS,
  passUnless,
  type Requirement,
  skip,
  type Verdict,
} from "./verdict";

const MAX_CLOCK_DIFFERENCE_MS = 300_000;
const CUMULATIVE = ["entered", "left", "removed"] as const;

/** What the contract asks of the answer to a ping. */
export const PING_REQUIREMENTS: readonly Requirement[] = [
  {
    id: "ping",
    says: "POST /v1/servers/{name}/ping answers 200 in JSON.",
    judge: ({ firstPing }) =>
      judgeAnswer(firstPing, (answer) => {
        if (answer.status === 503)
          return fail("the bridge is not connected to the server now (503); check it again then");
        if (answer.status !== 200) return fail(`the answer's status is ${answer.status}`);
        return passUnless([complaintOfJson(answer, "application/json")].filter((text) => text !== undefined));
      }),
  },
  {
    id: "ping-retry-after",
    says: "A bridge that is not connected to the server answers 503 with Retry-After.",
    judge: ({ firstPing }) =>
      judgeAnswer(firstPing, (answer) => {
        if (answer.status !== 503) return skip("the bridge is connected");
        return answer.header("retry-after") === undefined ? fail("Retry-After is missing") : PASS;
      }),
  },
  {
    id: "ping-limits",
    says: "The answer is within the limits: 16 MiB, 100,000 queues, nested 16 deep.",
    judge: ({ firstPing }) =>
      judgeOk(firstPing, ({ json }) => {
        const read = readEventPing(json);
        return !read.ok && read.failure.kind === "too-large" ? fail(read.failure.sentence) : PASS;
      }),
  },
  {
    id: "ping-message",
    says: '`message` is "EventPing".',
    judge: ({ firstPing }) =>
      judgePing(firstPing, ({ message }) =>
        message === "EventPing" ? PASS : fail(`it is ${JSON.stringify(message)}`),
      ),
  },
  {
    id: "ping-at",
    says: "`at` is a time with its offset, as RFC 3339 writes it.",
    judge: ({ firstPing }) =>
      judgeOk(firstPing, ({ json }) => {
        const read = readEventPing(json);
        return read.ok ? PASS : fail(read.failure.sentence);
      }),
  },
  {
    id: "ping-clock",
    says: "`at` is the present time, within five minutes.",
    judge: ({ firstPing, askedAtMs }) =>
      judgeReading(firstPing, ({ atMs }) => {
        if (atMs === null) return fail("there is no usable `at`");
        const offMs = Math.abs(atMs - askedAtMs);
        return offMs <= MAX_CLOCK_DIFFERENCE_MS ? PASS : fail(`it is ${Math.round(offMs / 1000)} s off`);
      }),
  },
  {
    id: "ping-at-forward",
    says: "`at` never goes back from one ping to the next.",
    judge: ({ firstPing, lastPing }) =>
      judgeReading(firstPing, (first) =>
        judgeReading(lastPing, (last) =>
          (last.atMs ?? 0) >= (first.atMs ?? 0) ? PASS : fail("it went back"),
        ),
      ),
  },
  {
    id: "ping-server",
    says: "`server` tells application, version, start and state, each as the contract writes it.",
    judge: ({ firstPing }) =>
      judgeReading(firstPing, ({ server, refused }) => {
        const bad = refused.examples.filter((example) => example.startsWith("server"));
        if (bad.length > 0) return passUnless(bad);
        const { application, version, startedAtMs, state } = server;
        const told = {
          application,
          version,
          startedAt: startedAtMs,
          state: state === "unknown" ? undefined : state,
        };
        const missing = Object.entries(told).flatMap(([member, value]) =>
          value === undefined ? [member] : [],
        );
        return missing.length === 0 ? PASS : skip(`not told, so unknown: ${missing.join(", ")}`);
      }),
  },
  {
    id: "ping-counters",
    says: "Every number among the counters is whole, 0…2^53−1, with a name of its own.",
    judge: ({ firstPing }) =>
      judgePing(firstPing, ({ counters }) => {
        const log = new RefusalLog();
        const read = readCounters(counters, log);
        if (log.refusals.count > 0) return passUnless(log.refusals.examples);
        return read.length === 0 ? skip("the server collects no counters now") : PASS;
      }),
  },
  {
    id: "ping-counters-rise",
    says: "No counter falls while the server runs on.",
    judge: ({ firstPing, lastPing }) =>
      judgeRun(firstPing, lastPing, (first, last) => {
        const totals = new Map(first.counters.map(({ group, name, total }) => [`${group}\0${name}`, total]));
        const fallen = last.counters.filter(
          ({ group, name, total }) => total < (totals.get(`${group}\0${name}`) ?? 0),
        );
        return passUnless(fallen.map(({ group, name }) => `${group}/${name} fell`));
      }),
  },
  {
    id: "ping-queues",
    says: "Every queue has a name and a whole depth; its other members are as the contract writes them; none is listed twice.",
    judge: ({ firstPing }) =>
      judgePing(firstPing, ({ queues }) => {
        if (!Array.isArray(queues)) return fail("there is no list `queues`");
        const log = new RefusalLog();
        readQueues(queues, log);
        return passUnless(log.refusals.examples);
      }),
  },
  {
    id: "ping-queues-rise",
    says: "`entered`, `left` and `removed` never fall while the server runs on.",
    judge: ({ firstPing, lastPing }) =>
      judgeRun(firstPing, lastPing, (first, last) => {
        const before = new Map(first.queues.map((queue) => [`${queue.tenant}\0${queue.name}`, queue]));
        return passUnless(
          last.queues.flatMap((queue) => fallenOf(before.get(`${queue.tenant}\0${queue.name}`), queue)),
        );
      }),
  },
  {
    id: "ping-complete",
    says: "`complete` is true or false.",
    judge: ({ firstPing }) =>
      judgePing(firstPing, ({ complete }) => {
        if (complete === undefined) return skip("it is absent, so a queue that is not listed is unknown");
        return typeof complete === "boolean" ? PASS : fail("it is neither");
      }),
  },
];

function judgePing(answer: Answer | undefined, judge: (ping: JsonObject) => Verdict): Verdict {
  return judgeOk(answer, ({ json }) =>
    isJsonObject(json) ? judge(json) : fail("the answer is not a JSON object"),
  );
}

function judgeReading(answer: Answer | undefined, judge: (reading: Reading) => Verdict): Verdict {
  return judgeOk(answer, ({ json }) => {
    const read = readEventPing(json);
    return read.ok ? judge(read.reading) : skip("the answer cannot be read");
  });
}

function judgeRun(
  firstPing: Answer | undefined,
  lastPing: Answer | undefined,
  judge: (first: Reading, last: Reading) => Verdict,
): Verdict {
  return judgeReading(firstPing, (first) =>
    judgeReading(lastPing, (last) =>
      first.server.startedAtMs === last.server.startedAtMs
        ? judge(first, last)
        : skip("the server was restarted"),
    ),
  );
}

function fallenOf(before: QueueReading | undefined, after: QueueReading): string[] {
  if (before === undefined) return [];
  const { name } = after;
  return CUMULATIVE.filter(
    (metric) => (after[metric] ?? Number.POSITIVE_INFINITY) < (before[metric] ?? 0),
  ).map((metric) => `\`${metric}\` of ${name} fell from ${before[metric]} to ${after[metric]}`);
}
