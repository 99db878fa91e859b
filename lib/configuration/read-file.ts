import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import {
  CONFIGURATION_VERSION,
  type Configuration,
  configurationSchema,
  MAX_CONFIGURATION_BYTES,
} from "@/lib/http/configuration-schemas";
import { ConfigurationError, type Mistake } from "./mistakes";
import { plannedPeakName } from "./sections/planned-peaks";

/** A part of the file: keys and places in lists, from the top. */
export type FilePath = readonly PropertyKey[];

/** A configuration file, and where each part of it stands. */
export interface ConfigurationFile {
  readonly content: Configuration;
  placeOf(path: FilePath): Pick<Mistake, "line" | "column">;
}

const MAX_ALIASES = 50;
const MAX_MISTAKES = 50;
const NAMED = ["clusters", "groups", "rules", "webhooks", "maintenance"] as const;

/** Reads the text of a file. Throws ConfigurationError that names every mistake with its line and column. */
export function readConfigurationFile(text: string): ConfigurationFile {
  if (Buffer.byteLength(text) > MAX_CONFIGURATION_BYTES)
    throw new ConfigurationError([{ ...START, message: "The file is larger than 1 MiB." }]);
  const lines = new LineCounter();
  const { document, value } = parseYaml(text, lines);
  const placeOf = (path: FilePath) => placeIn(document, lines, path);
  const version = document.get("version");
  if (version !== CONFIGURATION_VERSION)
    throw new ConfigurationError([
      {
        ...placeOf(["version"]),
        message:
          version === undefined
            ? `The file does not say its version: begin it with "version: ${CONFIGURATION_VERSION}".`
            : `The file is of version ${String(version)}; this Tidewatch reads version ${CONFIGURATION_VERSION}.`,
      },
    ]);
  const parsed = configurationSchema.safeParse(value);
  if (!parsed.success)
    throw new ConfigurationError(
      parsed.error.issues.flatMap((issue) => mistakesOf(issue, placeOf)).slice(0, MAX_MISTAKES),
    );
  const repeated = repeatedNames(parsed.data).map(({ path, message }) => ({ ...placeOf(path), message }));
  if (repeated.length > 0) throw new ConfigurationError(repeated.slice(0, MAX_MISTAKES));
  return { content: parsed.data, placeOf };
}

const START = { line: 1, column: 1 } as const;

function parseYaml(text: string, lines: LineCounter): { document: Document; value: unknown } {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true });
    const wrong = [...document.errors, ...document.warnings];
    if (wrong.length > 0)
      throw new ConfigurationError(
        wrong.slice(0, MAX_MISTAKES).map(({ pos, message }) => ({ ...at(lines, pos[0]), message })),
      );
    if (!isMap(document.contents))
      throw new ConfigurationError([{ ...START, message: "The file must hold names and values." }]);
    return { document, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    // The library says so of too many aliases, and Node.js of nesting without end.
    const message =
      error instanceof ReferenceError
        ? `The file repeats parts of itself too often: ${error.message}.`
        : "The file is nested too deeply to be read.";
    throw new ConfigurationError([{ ...START, message }]);
  }
}

function at(lines: LineCounter, offset: number): Pick<Mistake, "line" | "column"> {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Where a part begins; of one that is missing, where that begins which should hold it. */
function placeIn(document: Document, lines: LineCounter, path: FilePath): Pick<Mistake, "line" | "column"> {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return at(lines, node.range[0]);
  }
  return START;
}

function mistakesOf(issue: z.core.$ZodIssue, placeOf: ConfigurationFile["placeOf"]): Mistake[] {
  const shown = issue.path.length === 0 ? "" : `${issue.path.map(String).join(".")}: `;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      ...placeOf([...issue.path, key]),
      message: `${shown}there is no setting named "${key}"`,
    }));
  return [{ ...placeOf(issue.path), message: `${shown}${issue.message}` }];
}

function repeatedNames(content: Configuration): { path: FilePath; message: string }[] {
  const byName = NAMED.flatMap((key) => {
    const named: readonly { readonly name: string }[] = content[key] ?? [];
    return repeats(named, ({ name }) => name).map(({ index, id }) => ({
      path: [key, index, "name"],
      message: `${key}: "${id}" is named twice`,
    }));
  });
  const servers = repeats(content.servers ?? [], ({ cluster, name }) => `${cluster} / ${name}`).map(
    ({ index, id }) => ({ path: ["servers", index, "name"], message: `servers: "${id}" is named twice` }),
  );
  const peaks = repeats(content.plannedPeaks ?? [], plannedPeakName).map(({ index, id }) => ({
    path: ["plannedPeaks", index, "name"],
    message: `plannedPeaks: "${id}" is named twice`,
  }));
  const dates = [
    { path: ["holidays"], holidays: content.holidays ?? [] },
    ...(content.clusters ?? []).map(({ holidays }, index) => ({
      path: ["clusters", index, "holidays"],
      holidays,
    })),
  ].flatMap(({ path, holidays }) =>
    repeats(holidays, ({ date }) => date).map(({ index, id }) => ({
      path: [...path, index, "date"],
      message: `${id} is a holiday twice`,
    })),
  );
  return [...byName, ...servers, ...peaks, ...dates];
}

function repeats<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
): { index: number; id: string }[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const id = idOf(item);
    if (seen.has(id)) return [{ index, id }];
    seen.add(id);
    return [];
  });
}
