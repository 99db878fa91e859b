import { isBuiltin } from "node:module";
import path from "node:path/posix";
import { importsOf } from "./imports-of";

/** One file that needs another; `to` is a project path, `node:…`, a package's name, or `?…` when it leads nowhere. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

const ENDINGS = ["", ".ts", ".tsx", ".d.ts", ".js", "/index.ts", "/index.tsx"];

/** The edges between files, given as texts by project path (with `/`). `exists` tells of files that are not among them. */
export function importGraph(
  texts: ReadonlyMap<string, string>,
  exists: (file: string) => boolean = () => false,
): readonly Edge[] {
  const isFile = (file: string) => texts.has(file) || exists(file);
  return [...texts].flatMap(([from, text]) =>
    importsOf(text).map(({ specifier, typesOnly }) => ({
      from,
      to: targetOf(from, specifier, isFile),
      typesOnly,
    })),
  );
}

function targetOf(from: string, specifier: string, isFile: (file: string) => boolean): string {
  const isRelative = specifier.startsWith(".");
  if (!isRelative && !specifier.startsWith("@/")) {
    if (isBuiltin(specifier)) return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
    return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  }
  const base = isRelative ? path.join(path.dirname(from), specifier) : specifier.slice(2);
  const candidates = ENDINGS.map((ending) => base + ending);
  // TypeScript lets `./worker.js` stand for `./worker.ts`.
  if (base.endsWith(".js")) candidates.push(base.replace(/\.js$/, ".ts"));
  return candidates.find(isFile) ?? `?${specifier}`;
}
