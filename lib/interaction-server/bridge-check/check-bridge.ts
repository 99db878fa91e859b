import { HTTP_REQUIREMENTS } from "./http-requirements";
import { OPTION_REQUIREMENTS } from "./option-requirements";
import { PING_REQUIREMENTS } from "./ping-requirements";
import { type CheckOptions, interview } from "./transcript";
import type { Requirement, Verdict } from "./verdict";

/** Everything the contract asks of a bridge, in the order in which it is told. */
export const REQUIREMENTS: readonly Requirement[] = [
  ...HTTP_REQUIREMENTS,
  ...PING_REQUIREMENTS,
  ...OPTION_REQUIREMENTS,
];

/** How a bridge did by one requirement. */
export interface Finding {
  readonly requirement: Requirement;
  readonly verdict: Verdict;
}

/** Checks a bridge against every requirement of the contract. */
export async function checkBridge(options: CheckOptions): Promise<readonly Finding[]> {
  const transcript = await interview(options);
  return REQUIREMENTS.map((requirement) => ({ requirement, verdict: requirement.judge(transcript) }));
}
