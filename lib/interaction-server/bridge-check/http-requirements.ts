import { isJsonObject, RefusalLog, readName } from "../answer-element";
import { readServerList } from "../read-server-list";
import {
  type Answered,
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

const GZIP_FROM_BYTES = 1024;

/** What the contract asks of every bridge: the list of servers, tokens, errors and gzip. */
export const HTTP_REQUIREMENTS: readonly Requirement[] = [
  {
    id: "servers",
    says: "GET /v1/servers answers 200 with a list of servers in JSON.",
    judge: ({ servers }) =>
      judgeOk(servers, (answer) => {
        const complaint = complaintOfJson(answer, "application/json");
        if (complaint !== undefined) return fail(complaint);
        const list = readServerList(answer.json, new RefusalLog());
        if (list === undefined) return fail("there is no list `servers`");
        return list.length === 0 ? fail("no server is listed") : PASS;
      }),
  },
  {
    id: "servers-named",
    says: "Every listed server has a name of its own; cluster and version are texts.",
    judge: ({ servers }) =>
      judgeOk(servers, (answer) => {
        const log = new RefusalLog();
        readServerList(answer.json, log);
        return passUnless(log.refusals.examples);
      }),
  },
  {
    id: "server-listed",
    says: "The server that is asked for is listed.",
    judge: ({ servers, options }) =>
      options.server === undefined
        ? skip("no --server was given")
        : judgeOk(servers, (answer) => {
            const list = readServerList(answer.json, new RefusalLog()) ?? [];
            return list.some(({ name }) => name === options.server)
              ? PASS
              : fail(`${options.server} is not listed`);
          }),
  },
  {
    id: "token-missing",
    says: "A request without the token is refused with 401 or 403.",
    judge: ({ withoutToken }) =>
      withoutToken === undefined ? skip(NO_TOKEN) : judgeAnswer(withoutToken, isRefused),
  },
  {
    id: "token-wrong",
    says: "A request with a wrong token is refused with 401 or 403.",
    judge: ({ withWrongToken }) =>
      withWrongToken === undefined ? skip(NO_TOKEN) : judgeAnswer(withWrongToken, isRefused),
  },
  {
    id: "unknown-server",
    says: "A ping of a server that does not exist answers 404.",
    judge: ({ unknownServer }) =>
      judgeAnswer(unknownServer, ({ status }) =>
        status === 404 ? PASS : fail(`the answer's status is ${status}`),
      ),
  },
  {
    id: "problem-json",
    says: "An error is application/problem+json with title, detail and its status.",
    judge: ({ unknownServer }) =>
      judgeAnswer(unknownServer, (answer) =>
        answer.status < 400 ? fail("no error was answered") : isProblem(answer),
      ),
  },
  {
    id: "gzip",
    says: "An answer over 1 KiB is gzipped for who accepts it.",
    judge: ({ firstPing }) =>
      judgeOk(firstPing, (answer) => {
        if (answer.header("content-encoding") === "gzip") return PASS;
        return answer.body.byteLength <= GZIP_FROM_BYTES
          ? skip("the ping's answer is small")
          : fail("it is not");
      }),
  },
  {
    id: "no-gzip",
    says: "An answer is not packed for who does not accept it.",
    judge: ({ plainPing }) =>
      judgeOk(plainPing, (answer) => {
        const encoding = answer.header("content-encoding") ?? "identity";
        return encoding === "identity" ? PASS : fail(`it is packed with ${encoding}`);
      }),
  },
];

/** Whether an error is told as RFC 9457 asks. */
export function isProblem(answer: Answered): Verdict {
  const complaint = complaintOfJson(answer, "application/problem+json");
  if (complaint !== undefined) return fail(complaint);
  const problem = isJsonObject(answer.json) ? answer.json : {};
  const complaints = ["title", "detail"]
    .filter((member) => readName(problem[member]).is !== "value")
    .map((member) => `\`${member}\` is missing or no text`);
  if (problem.status !== answer.status) complaints.push(`\`status\` is not ${answer.status}`);
  return passUnless(complaints);
}

const NO_TOKEN = "no --token was given";

function isRefused({ status }: Answered): Verdict {
  return status === 401 || status === 403 ? PASS : fail(`the answer's status is ${status}`);
}
