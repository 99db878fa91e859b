import Mustache from "mustache";
import { z } from "zod";
import type { AlertMessage } from "../alert-message";
import { type Format, firstEventOf, iso, type Rendered } from "./format";

const MAX_TEMPLATE_BYTES = 64 * 1024;
const MAX_RESULT_BYTES = 256 * 1024;
/** Sections in sections: the work of a template grows with the power of them. */
const MAX_DEPTH = 8;
const MAX_NAME = 300;
const MAX_STEPS = 100_000;
/** The parser's search for the end of a tag takes time with the square of the blanks before it. */
const MAX_BLANKS = /\s{1000}/;

const tokenSchema = z.tuple([z.string(), z.string()], z.unknown());

class TemplateError extends Error {
  override name = "TemplateError";
}

/** Sees only the message's own fields: no prototype, no function. */
class FieldContext extends Mustache.Context {
  override push(view: unknown): FieldContext {
    return new FieldContext(view, this);
  }

  override lookup(name: string): unknown {
    if (name === ".") return this.view;
    if (name.length > MAX_NAME) return undefined;
    const [first = "", ...rest] = name.split(".");
    for (let context: Mustache.Context | undefined = this; context !== undefined; context = context.parent) {
      const found = fieldOf(context.view, first);
      if (found !== undefined) return rest.reduce<unknown>(fieldOf, found);
    }
    return undefined;
  }
}

/** Writes texts, numbers, true and false only, and stops at the bounds. */
class BoundedWriter extends Mustache.Writer {
  #steps = 0;
  #length = 0;

  override renderTokens(...[tokens, ...rest]: Parameters<Mustache.Writer["renderTokens"]>): string {
    this.#steps += tokens.length + 1;
    if (this.#steps > MAX_STEPS)
      throw new TemplateError("The template has too much to do: it repeats too often.");
    return super.renderTokens(tokens, ...rest);
  }

  override escapedValue(token: string[], context: Mustache.Context): string {
    return this.#counted(JSON.stringify(textOf(context.lookup(token[1] ?? ""))).slice(1, -1));
  }

  override unescapedValue(token: string[], context: Mustache.Context): string {
    return this.#counted(textOf(context.lookup(token[1] ?? "")));
  }

  override rawValue(token: string[]): string {
    return this.#counted(token[1] ?? "");
  }

  #counted(text: string): string {
    this.#length += text.length;
    if (this.#length > MAX_RESULT_BYTES) throw new TemplateError(TOO_LARGE);
    return text;
  }
}

const TOO_LARGE = "The template's result is larger than 256 KiB.";

/**
 * The document of a Mustache template (no logic, no partials). `{{name}}` writes a value so that it may stand between the quotes of a JSON text,
 * `{{{name}}}` as it is. The result is sent as JSON when it is JSON, else as plain text.
 */
export const custom: Format = (message, { template }) => {
  if (template === null || template.trim() === "")
    return { ok: false, sentence: "The webhook has no template." };
  if (Buffer.byteLength(template) > MAX_TEMPLATE_BYTES)
    return { ok: false, sentence: "The template is larger than 64 KiB." };
  if (MAX_BLANKS.test(template)) return { ok: false, sentence: "The template has 1,000 blanks in a row." };
  try {
    return rendered(template, message);
  } catch (error) {
    if (error instanceof TemplateError) return { ok: false, sentence: error.message };
    const reason = error instanceof Error ? error.message : "unknown error";
    return { ok: false, sentence: `The template can't be read: ${reason}.` };
  }
};

function rendered(template: string, message: AlertMessage): Rendered {
  const writer = new BoundedWriter();
  checkDepth(writer.parse(template), 1);
  const body = writer.render(template, new FieldContext(fieldsOf(message)));
  if (Buffer.byteLength(body) > MAX_RESULT_BYTES) return { ok: false, sentence: TOO_LARGE };
  return { ok: true, contentType: isJson(body) ? "application/json" : "text/plain; charset=utf-8", body };
}

/** What a template can name: the message with times in ISO 8601, and labels and numbers also as lists of name and value. */
function fieldsOf({ messageId, event, atMs, alert }: AlertMessage): object {
  const { startedMs, firedMs, resolvedMs, openedAs: _, forecast, abandonment, ...rest } = alert;
  const pairs = (fields: Readonly<Record<string, string | number>>) =>
    Object.entries(fields).map(([name, value]) => ({ name, value }));
  return {
    id: messageId,
    // Templates know the names of version 1, and those for which their webhook asks.
    event: event === "recovering" || event === "relapsed" ? event : firstEventOf(event),
    at: iso(atMs),
    firing: alert.status === "firing",
    alert: {
      ...rest,
      forecast:
        forecast === null
          ? null
          : { fallsPerMinute: forecast.fallsPerMinute, usualAt: iso(forecast.usualAtMs) },
      abandonment:
        abandonment === null
          ? null
          : { since: iso(abandonment.sinceMs), removed: abandonment.removed, usual: abandonment.usual },
      startedAt: iso(startedMs),
      firedAt: firedMs === null ? null : iso(firedMs),
      resolvedAt: resolvedMs === null ? null : iso(resolvedMs),
      labelList: pairs(alert.labels),
      numberList: pairs(alert.numbers),
    },
  };
}

function checkDepth(tokens: unknown, depth: number): void {
  if (depth > MAX_DEPTH)
    throw new TemplateError(`The template has more than ${MAX_DEPTH} sections in each other.`);
  if (!Array.isArray(tokens)) return;
  for (const token of tokens) {
    if (tokenSchema.safeParse(token).success && Array.isArray(token) && Array.isArray(token[4]))
      checkDepth(token[4], depth + 1);
  }
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function textOf(value: unknown): string {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : "";
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
