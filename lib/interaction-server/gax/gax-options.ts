import { type ExchangeLimits, withDeadline } from "../bridge-client";
import type { OptionAccess, OptionsRead, OptionsWrite, SectionOptions } from "../option-access";
import type { PollFailure } from "../poll";
import { type GaxApplication, readGaxAnswer, withGaxOptions } from "./gax-document";
import { GaxSession, type GaxTarget } from "./gax-session";

const TIMEOUT_MS = 15_000;
const ASKED = "Genesys Administrator Extension";

type Found = { ok: true; application: GaxApplication } | { ok: false; failure: PollFailure };

/**
 * Reads and writes a server's options through Genesys Administrator Extension. Writing reads the whole object right before, writes it back with
 * nothing but the options changed, and reads it again: the interface tells no revision, so a change of somebody else within that moment
 * can't be ruled out.
 */
export function gaxOptions(target: GaxTarget): OptionAccess & { close(): Promise<void> } {
  const session = new GaxSession(target);
  const limits = (signal?: AbortSignal): ExchangeLimits => ({
    timeoutMs: TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });

  async function find(signal: AbortSignal): Promise<Found> {
    const path = `/gax/api/cfg/objects?brief=false&type=CfgApplication&name=${encodeURIComponent(target.application)}`;
    let answer = await session.ask("GET", path, undefined, signal);
    if (!answer.ok && answer.expired === true) answer = await session.ask("GET", path, undefined, signal);
    if (!answer.ok) return answer;
    const read = readGaxAnswer(answer.body, target.application);
    return read.ok ? read : { ok: false, failure: { kind: "malformed", sentence: read.sentence } };
  }

  async function write(
    change: { readonly options: Readonly<Record<string, string>>; readonly revision: string },
    signal: AbortSignal,
  ): Promise<OptionsWrite> {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      const found = await find(signal);
      if (!found.ok) return { outcome: "failed", failure: found.failure };
      if (found.application.revision !== change.revision) return { outcome: "moved-on" };
      const changed = withGaxOptions(found.application, change.options);
      if (!changed.ok) return { outcome: "not-writable", reason: changed.sentence };
      const path = `/gax/api/cfg/objects/CfgApplication/${found.application.dbid}`;
      const answer = await session.ask("PUT", path, changed.text, signal);
      // The session ended in between: the object is read again too.
      if (!answer.ok && answer.expired === true && attempt === 1) continue;
      if (!answer.ok && answer.failure.kind === "unauthorised")
        return { outcome: "not-writable", reason: answer.failure.sentence };
      if (!answer.ok) return { outcome: "failed", failure: answer.failure };
      const after = await find(signal);
      return after.ok
        ? { outcome: "ok", options: sectionOf(after.application) }
        : { outcome: "failed", failure: after.failure };
    }
    const sentence = "Genesys Administrator Extension ended the session twice.";
    return { outcome: "failed", failure: { kind: "unauthorised", sentence } };
  }

  return {
    way: "gax",
    read: (signal) =>
      withDeadline<OptionsRead>(
        limits(signal),
        async (ending) => {
          const found = await find(ending);
          return found.ok
            ? { outcome: "ok", options: sectionOf(found.application) }
            : { outcome: "failed", failure: found.failure };
        },
        ASKED,
      ),
    write: (change, signal) =>
      withDeadline<OptionsWrite>(limits(signal), (ending) => write(change, ending), ASKED),
    close: () => session.close(),
  };
}

function sectionOf({ options, revision }: GaxApplication): SectionOptions {
  return { values: options, revision, writable: true, reason: null };
}
