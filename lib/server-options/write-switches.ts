import type { OptionChange, OptionChangeAnswer } from "@/lib/http/option-schemas";
import type { OptionAccess, OptionsRead } from "@/lib/interaction-server/option-access";
import type { OwnChange } from "./known-options";

/** How writing ended, without the server's new state. */
export type WriteEnd = Pick<OptionChangeAnswer, "outcome" | "sentence">;

const MEANWHILE = "Someone else changed it. Nothing was written.";

/**
 * Writes options with the revision read right before. Whatever is read on the way is handed to `took`, with the change once it is known to be
 * written. Rejects only with what `took` throws.
 */
export async function writeSwitches(
  access: OptionAccess,
  changes: readonly OptionChange[],
  {
    took,
    signal,
  }: {
    readonly took: (read: OptionsRead, own: Omit<OwnChange, "actor"> | null) => Promise<void>;
    readonly signal: AbortSignal;
  },
): Promise<WriteEnd> {
  const read = await access.read(signal);
  await took(read, null);
  if (read.outcome === "not-offered")
    return { outcome: "not-offered", sentence: "Its bridge does not offer options." };
  if (read.outcome === "failed")
    return { outcome: "failed", sentence: `${read.failure.sentence} Nothing was written.` };
  const { values, revision, writable, reason } = read.options;
  if (changes.some(({ key, from }) => (values.get(key) ?? null) !== from))
    return { outcome: "changed-meanwhile", sentence: MEANWHILE };
  if (!writable) return notWritable(reason);
  const own = {
    before: Object.fromEntries(changes.map(({ key }) => [key, values.get(key) ?? null])),
    after: Object.fromEntries(changes.map(({ key, to }) => [key, to])),
  };
  const write = await access.write({ options: own.after, revision }, signal);
  switch (write.outcome) {
    case "ok":
      return ended(write, own, changes, took);
    case "moved-on":
      await took(await access.read(signal), null);
      return { outcome: "changed-meanwhile", sentence: MEANWHILE };
    case "not-writable":
      return notWritable(write.reason);
    case "failed": {
      // The answer may have been lost after it was written.
      const again = await access.read(signal);
      if (again.outcome !== "ok") {
        await took(again, null);
        const sentence = `${write.failure.sentence} Whether it was written is not known: read it again.`;
        return { outcome: "unconfirmed", sentence };
      }
      if (holds(again, changes)) return ended(again, own, changes, took);
      await took(again, null);
      return { outcome: "failed", sentence: `${write.failure.sentence} The value is not the one wanted.` };
    }
  }
}

async function ended(
  read: OptionsRead & { outcome: "ok" },
  own: Omit<OwnChange, "actor">,
  changes: readonly OptionChange[],
  took: (read: OptionsRead, own: Omit<OwnChange, "actor"> | null) => Promise<void>,
): Promise<WriteEnd> {
  const isWritten = holds(read, changes);
  await took(read, isWritten ? own : null);
  if (isWritten) return { outcome: "written", sentence: null };
  const sentence = "It was said to be written, but the value read after that is not the one wanted.";
  return { outcome: "failed", sentence };
}

function holds({ options }: OptionsRead & { outcome: "ok" }, changes: readonly OptionChange[]): boolean {
  return changes.every(({ key, to }) => options.values.get(key) === to);
}

function notWritable(reason: string | null): WriteEnd {
  return { outcome: "not-writable", sentence: reason ?? "It can't be written, and no reason is told." };
}
