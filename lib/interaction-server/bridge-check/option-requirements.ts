import { isJsonObject, type JsonObject, readName } from "../answer-element";
import type { Answer } from "./ask-bridge";
import { isProblem } from "./http-requirements";
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

/** What the contract asks of the server's options and of readiness. */
export const OPTION_REQUIREMENTS: readonly Requirement[] = [
  {
    id: "options",
    says: "GET …/options?section=settings answers 200 with section, options, revision and writable.",
    judge: ({ settings }) =>
      judgeJson(settings, (given) => {
        const complaints: string[] = [];
        if (given.section !== "settings") complaints.push("`section` is not settings");
        if (!isTexts(given.options)) complaints.push("`options` is not an object of texts");
        if (readName(given.revision).is !== "value") complaints.push("`revision` is not a text");
        if (typeof given.writable !== "boolean") complaints.push("`writable` is neither true nor false");
        return passUnless(complaints);
      }),
  },
  {
    id: "options-reason",
    says: "Where options are not writable, `reason` says why.",
    judge: ({ settings }) =>
      judgeJson(settings, ({ writable, reason }) => {
        if (writable !== false) return skip("they are writable");
        return readName(reason).is === "value" ? PASS : fail("there is no `reason`");
      }),
  },
  {
    id: "options-conflict",
    says: "A gzipped PATCH with a revision that has moved on answers 412 (or 403 where not writable).",
    judge: ({ settings, refusedWrite, options }) =>
      refusedWrite === undefined
        ? skip(
            options.allowWrites ? "no option could be read" : "writes nothing unless --allow-writes is given",
          )
        : judgeJson(settings, ({ writable }) =>
            judgeAnswer(refusedWrite, (answer) => {
              const expected = writable === false ? 403 : 412;
              return answer.status === expected
                ? isProblem(answer)
                : fail(`the answer's status is ${answer.status}, not ${expected}`);
            }),
          ),
  },
  {
    id: "options-untouched",
    says: "A refused PATCH writes nothing.",
    judge: ({ settings, settingsAfterWrite }) =>
      settingsAfterWrite === undefined
        ? skip("none was sent")
        : judgeJson(settings, (before) =>
            judgeJson(settingsAfterWrite, (after) =>
              before.revision === after.revision ? PASS : fail("the revision moved on"),
            ),
          ),
  },
  {
    id: "readiness",
    says: "GET …/readiness, where offered, answers 200 with the facts of the contract.",
    judge: ({ readiness }) =>
      judgeAnswer(readiness, (answer) => {
        if (answer.status === 404) return skip("not offered (404)");
        return judgeJson(answer, (facts) => passUnless(complaintsOfReadiness(facts)));
      }),
  },
];

function judgeJson(answer: Answer | undefined, judge: (json: JsonObject) => Verdict): Verdict {
  return judgeOk(answer, (answered) => {
    const complaint = complaintOfJson(answered, "application/json");
    if (complaint !== undefined) return fail(complaint);
    return isJsonObject(answered.json) ? judge(answered.json) : fail("the answer is not a JSON object");
  });
}

function complaintsOfReadiness(facts: JsonObject): string[] {
  const complaints: string[] = [];
  const { configurationServerProxy: proxy, user, tenants, proxyVersion } = facts;
  if (proxy !== undefined && typeof proxy !== "boolean") {
    complaints.push("`configurationServerProxy` is neither true nor false");
  }
  if (readName(user).is === "bad") complaints.push("`user` is not a text");
  if (readName(proxyVersion).is === "bad") complaints.push("`proxyVersion` is not a text");
  const listed: readonly unknown[] = Array.isArray(tenants) ? tenants : [];
  if (tenants !== undefined && !Array.isArray(tenants)) complaints.push("`tenants` is not a list");
  listed.forEach((tenant, index) => {
    if (
      !isJsonObject(tenant) ||
      readName(tenant.name).is !== "value" ||
      typeof tenant.writeAccess !== "boolean"
    ) {
      complaints.push(`tenants[${index}] has no name or no writeAccess`);
    }
  });
  return complaints;
}

function isTexts(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === "string");
}
