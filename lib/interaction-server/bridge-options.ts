import { joinBlocks } from "./answer-body";
import { isJsonObject, printable } from "./answer-element";
import { type ExchangeLimits, withDeadline } from "./bridge-client";
import { type Exchange, exchange } from "./bridge-exchange";
import type { OptionsRead, OptionsWrite, SectionOptions } from "./option-access";
import { parseJson } from "./parse-answer";
import type { BridgeTarget, PollFailure } from "./poll";

const SECTION = "settings";
const MAX_ANSWER_BYTES = 1024 * 1024;
const REVISION = /^[\x20\x21\x23-\x7e]{1,200}$/;

/** Reads the options of a server's section `settings` through its bridge; never throws. */
export function readBridgeOptions(
  target: BridgeTarget,
  serverName: string,
  limits: ExchangeLimits,
): Promise<OptionsRead> {
  return withDeadline<OptionsRead>(limits, async (signal) => {
    const answer = await exchange(target, {
      method: "GET",
      path: `${pathOf(serverName)}?section=${SECTION}`,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      signal,
    });
    if (answer.ok || answer.said?.status !== 404) return readState(answer);
    return { outcome: "not-offered" };
  });
}

/**
 * Writes options of a server's section `settings` through its bridge, if they are still at `revision`; never throws. A failure does not
 * tell whether they were written.
 */
export function writeBridgeOptions(
  target: BridgeTarget,
  serverName: string,
  change: { readonly options: Readonly<Record<string, string>>; readonly revision: string },
  limits: ExchangeLimits,
): Promise<OptionsWrite> {
  return withDeadline<OptionsWrite>(limits, async (signal) => {
    const answer = await exchange(target, {
      method: "PATCH",
      path: pathOf(serverName),
      maxAnswerBytes: MAX_ANSWER_BYTES,
      change: {
        json: JSON.stringify({ section: SECTION, options: change.options }),
        revision: change.revision,
      },
      signal,
    });
    if (answer.ok) return readState(answer);
    const { said } = answer;
    if (said?.status === 412) return { outcome: "moved-on" };
    if (said?.status === 403)
      return { outcome: "not-writable", reason: printable(said.detail ?? "").slice(0, 500) || null };
    return { outcome: "failed", failure: answer.failure };
  });
}

function pathOf(serverName: string): string {
  return `/v1/servers/${encodeURIComponent(serverName)}/options`;
}

function readState(
  answer: Exchange,
): { outcome: "ok"; options: SectionOptions } | { outcome: "failed"; failure: PollFailure } {
  if (!answer.ok) return { outcome: "failed", failure: answer.failure };
  const parsed = parseJson(joinBlocks(answer.blocks));
  if (!parsed.ok) return { outcome: "failed", failure: parsed.failure };
  const options = sectionOptions(parsed.value);
  if (options !== null) return { outcome: "ok", options };
  const sentence = "The bridge's answer does not tell options and their revision as the contract has it.";
  return { outcome: "failed", failure: { kind: "malformed", sentence } };
}

function sectionOptions(value: unknown): SectionOptions | null {
  if (!isJsonObject(value) || !isJsonObject(value.options)) return null;
  const { revision, writable, reason } = value;
  if (typeof revision !== "string" || !REVISION.test(revision)) return null;
  const values = new Map<string, string>();
  for (const [key, option] of Object.entries(value.options))
    if (typeof option === "string") values.set(key, printable(option));
  return {
    values,
    revision,
    writable: writable === true,
    reason: typeof reason === "string" && reason !== "" ? printable(reason).slice(0, 500) : null,
  };
}
