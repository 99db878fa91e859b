import { createHash } from "node:crypto";
import { findNodeAtLocation, type Node, type ParseError, parseTree } from "jsonc-parser";
import { outlineOfJson } from "../json-outline";

const SECTION = "settings";
const MAX_NESTING = 64;

/** An application's object as Genesys Administrator Extension told it. */
export interface GaxApplication {
  readonly dbid: string;
  /** The object's JSON, exactly as it came. */
  readonly text: string;
  /** Its options of section `settings`. */
  readonly options: ReadonlyMap<string, string>;
  /** Differs when anything of the object does. */
  readonly revision: string;
}

/** The application, or a sentence that says why there is none. */
export type GaxRead =
  | { readonly ok: true; readonly application: GaxApplication }
  | { readonly ok: false; readonly sentence: string };

/** Finds the application of that name in an answer: a list of objects, or one object. */
export function readGaxAnswer(answer: string, name: string): GaxRead {
  const root = parseExactly(answer);
  if (root === null) return refused("What it answered is not JSON.");
  const objects = root.type === "array" ? (root.children ?? []) : [root];
  const named = objects.filter((object) => object.type === "object" && textAt(object, ["name"]) === name);
  const [object] = named;
  if (object === undefined) return refused(`It knows no application named ${name}.`);
  if (named.length > 1) return refused(`It knows several applications named ${name}.`);
  return applicationOf(answer.slice(object.offset, object.offset + object.length));
}

/** Reads one application's object. */
function applicationOf(text: string): GaxRead {
  const object = parseExactly(text);
  const dbid = object === null ? undefined : (textAt(object, ["dbid"]) ?? sourceAt(text, object, ["dbid"]));
  if (object === null || dbid === undefined || !/^\d{1,12}$/.test(dbid))
    return refused("The application has no whole number as its dbid.");
  const properties = settingsOf(object);
  if (properties === null) return refused("The application has no list options.property.");
  const options = new Map<string, string>();
  for (const { key, value } of properties) {
    if (key === undefined) continue;
    if (options.has(key)) return refused(`The application names the option ${key} twice.`);
    if (typeof value?.value === "string") options.set(key, value.value);
  }
  const revision = createHash("sha256").update(text).digest("hex").slice(0, 32);
  return { ok: true, application: { dbid, text, options, revision } };
}

/** The object's JSON with options of section `settings` set, and every other byte as it was. */
export function withGaxOptions(
  application: GaxApplication,
  changes: Readonly<Record<string, string>>,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly sentence: string } {
  const { text } = application;
  const object = parseExactly(text);
  const list = object === null ? undefined : findNodeAtLocation(object, ["options", "property"]);
  const properties = object === null ? null : settingsOf(object);
  if (list === undefined || properties === null)
    return refused("The application has no list options.property.");
  const edits: { readonly offset: number; readonly length: number; readonly by: string }[] = [];
  const missing: string[] = [];
  for (const [key, wanted] of Object.entries(changes)) {
    const property = properties.find((each) => each.key === key);
    if (property === undefined) missing.push(JSON.stringify({ section: SECTION, key, value: wanted }));
    else if (property.value === undefined)
      return refused(`The option ${key} has no value that could be changed.`);
    else edits.push({ ...placeOf(property.value), by: JSON.stringify(wanted) });
  }
  if (missing.length > 0) {
    const last = list.children?.at(-1);
    const offset = last === undefined ? list.offset + 1 : last.offset + last.length;
    edits.push({ offset, length: 0, by: `${last === undefined ? "" : ","}${missing.join(",")}` });
  }
  let changed = text;
  for (const { offset, length, by } of edits.sort((a, b) => b.offset - a.offset))
    changed = changed.slice(0, offset) + by + changed.slice(offset + length);
  return { ok: true, text: changed };
}

function parseExactly(text: string): Node | null {
  if (outlineOfJson(new TextEncoder().encode(text)).nesting > MAX_NESTING) return null;
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  return root === undefined || errors.length > 0 ? null : root;
}

/** The properties of section `settings`; null when there is no list of properties. */
function settingsOf(object: Node) {
  const list = findNodeAtLocation(object, ["options", "property"]);
  if (list?.type !== "array") return null;
  return (list.children ?? [])
    .filter((property) => property.type === "object" && textAt(property, ["section"]) === SECTION)
    .map((property) => ({
      key: textAt(property, ["key"]),
      value: findNodeAtLocation(property, ["value"]),
    }));
}

function textAt(node: Node, path: string[]): string | undefined {
  const found = findNodeAtLocation(node, path);
  return typeof found?.value === "string" ? found.value : undefined;
}

function sourceAt(text: string, node: Node, path: string[]): string | undefined {
  const found = findNodeAtLocation(node, path);
  return found === undefined ? undefined : text.slice(found.offset, found.offset + found.length);
}

function placeOf({ offset, length }: Node) {
  return { offset, length };
}

function refused(sentence: string) {
  return { ok: false, sentence } as const;
}
