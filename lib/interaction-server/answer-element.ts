import type { Refusals } from "./poll";

const MAX_EXAMPLES = 10;
const MAX_NAME_LENGTH = 512;
const INSTANT = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

// Broader than what is replaced, and far cheaper: nearly every name passes it.
const UNPRINTABLE = /[^\x20-\x7e\xa0-\ud7ff\ue000-\uffff]/;

/** A JSON object whose members nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for a JSON object, false for arrays, null and anything else. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Counts the elements of an answer that are refused and names the first ten. */
export class RefusalLog {
  #count = 0;
  readonly #examples: string[] = [];

  /** Notes one refused element: what is wrong with it, and the path to it in the answer. */
  refuse(why: string, ...path: readonly (string | number)[]): void {
    this.#count += 1;
    if (this.#examples.length < MAX_EXAMPLES) this.#examples.push(`${written(path)} ${why}`);
  }

  /** What was refused so far. */
  get refusals(): Refusals {
    return { count: this.#count, examples: [...this.#examples] };
  }
}

/** What reading one member gave: its value, nothing (missing or null), or why it is refused. */
export type Member<T> =
  | { readonly is: "value"; readonly value: T }
  | { readonly is: "absent" }
  | { readonly is: "bad"; readonly why: string };

const ABSENT = { is: "absent" } as const;

/** Reads a whole number 0…2^53−1. */
export function readCount(value: unknown): Member<number> {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value !== "number") return { is: "bad", why: "is not a number" };
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER))
    return { is: "bad", why: "is not within 0 and 2^53−1" };
  if (!Number.isInteger(value)) return { is: "bad", why: "is not a whole number" };
  return { is: "value", value: value + 0 };
}

/** Reads a number from 0 to 1. */
export function readShare(value: unknown): Member<number> {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value !== "number") return { is: "bad", why: "is not a number" };
  return value >= 0 && value <= 1
    ? { is: "value", value: value + 0 }
    : { is: "bad", why: "is not within 0 and 1" };
}

/** Reads an RFC 3339 time with its offset as epoch milliseconds, years 1970 to 9999. */
export function readInstant(value: unknown): Member<number> {
  if (value === undefined || value === null) return ABSENT;
  const atMs = typeof value === "string" && INSTANT.test(value) ? Date.parse(value) : Number.NaN;
  return atMs >= 0
    ? { is: "value", value: atMs }
    : { is: "bad", why: "is not a time such as 2026-11-22T19:00:00Z" };
}

/** Reads a name of 1 to 512 characters; control characters are taken out, lone surrogates replaced. */
export function readName(value: unknown): Member<string> {
  if (value === undefined || value === null) return ABSENT;
  if (typeof value !== "string") return { is: "bad", why: "is not a text" };
  if (value.length > 2 * MAX_NAME_LENGTH)
    return { is: "bad", why: `is longer than ${MAX_NAME_LENGTH} characters` };
  const name = printable(value);
  if (name.length > MAX_NAME_LENGTH)
    return { is: "bad", why: `is longer than ${MAX_NAME_LENGTH} characters` };
  return name === "" ? { is: "bad", why: "is empty" } : { is: "value", value: name };
}

/** Reads true or false. */
export function readFlag(value: unknown): Member<boolean> {
  if (value === undefined || value === null) return ABSENT;
  return typeof value === "boolean"
    ? { is: "value", value }
    : { is: "bad", why: "is neither true nor false" };
}

/** The value of an optional member; undefined when it is absent, or bad and thereby refused alone. */
export function optional<T>(
  member: Member<T>,
  log: RefusalLog,
  ...path: readonly (string | number)[]
): T | undefined {
  if (member.is === "bad") log.refuse(member.why, ...path);
  return member.is === "value" ? member.value : undefined;
}

/** The value of a member that must be there; undefined when it is not, or bad, and refused either way. */
export function required<T>(
  member: Member<T>,
  log: RefusalLog,
  ...path: readonly (string | number)[]
): T | undefined {
  if (member.is === "absent") log.refuse("is missing", ...path);
  return optional(member, log, ...path);
}

/** A text without control characters and lone surrogates, which neither screens nor databases carry. */
export function printable(text: string): string {
  if (!UNPRINTABLE.test(text)) return text;
  return text.replace(/\p{Cc}/gu, "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function written(path: readonly (string | number)[]): string {
  const parts = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part.slice(0, 200)}`));
  const text = printable(parts.join("").replace(/^\./, ""));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
