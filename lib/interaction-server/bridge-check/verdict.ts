import type { Answer } from "./ask-bridge";
import type { Transcript } from "./transcript";

/** Whether a bridge fulfils one requirement. */
export type Verdict =
  | { readonly is: "pass" }
  | { readonly is: "fail"; readonly why: string }
  | { readonly is: "skipped"; readonly why: string };

/** One requirement of the contract and how a transcript is judged by it. */
export interface Requirement {
  /** Short and lasting, such as `ping-at`. */
  readonly id: string;
  /** What the contract asks for, one sentence. */
  readonly says: string;
  readonly judge: (transcript: Transcript) => Verdict;
}

export const PASS: Verdict = { is: "pass" };

/** A verdict that the requirement is broken. */
export function fail(why: string): Verdict {
  return { is: "fail", why };
}

/** A verdict that the requirement could not or need not be judged. */
export function skip(why: string): Verdict {
  return { is: "skipped", why };
}

/** An answer that came. */
export type Answered = Extract<Answer, { is: "answered" }>;

/** Judges an answer where there is one; an unanswered question fails, an unasked one is skipped. */
export function judgeAnswer(answer: Answer | undefined, judge: (answered: Answered) => Verdict): Verdict {
  if (answer === undefined) return skip("there is no server to ask");
  return answer.is === "unanswered" ? fail(answer.why) : judge(answer);
}

/** Judges an answer with status 200; another status fails. */
export function judgeOk(answer: Answer | undefined, judge: (answered: Answered) => Verdict): Verdict {
  return judgeAnswer(answer, (answered) =>
    answered.status === 200 ? judge(answered) : fail(`the answer's status is ${answered.status}`),
  );
}

/** The first complaint of a list as a failure, with how many more there are; passes an empty list. */
export function passUnless(complaints: readonly string[]): Verdict {
  const [first, ...more] = complaints;
  if (first === undefined) return PASS;
  return fail(more.length === 0 ? first : `${first} (and ${more.length} more)`);
}

/** What is wrong with the content type of a JSON answer; undefined when nothing is. */
export function complaintOfJson(
  answer: Answered,
  type: "application/json" | "application/problem+json",
): string | undefined {
  const given = answer.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (given !== type) return `the content type is ${given ?? "missing"}, not ${type}`;
  return answer.json === undefined ? "the body is not JSON in UTF-8" : undefined;
}
