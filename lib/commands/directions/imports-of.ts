/** One import as written: from where, and whether it brings types alone, which compilation removes. */
export interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[\w*${][^;"']*?from\s*)?"([^"]+)"/gm;
const DYNAMIC = /\bimport\(\s*(?:\/\*.*?\*\/\s*)?"([^"]+)"\s*\)/g;
const BESIDE = /new URL\(\s*"(\.{1,2}\/[^"]+)",\s*import\.meta\.url/g;
const BY_PATH = /"(lib\/[\w./-]+\.ts)"/g;
const INLINE_TYPES = /^(?:import|export)\s*\{\s*(?:type\s[^,}]+,?\s*)+\}/;

/**
 * The imports, re-exports, dynamic imports and files named by path (workers, processes) of a file's text. Reads
 * what the formatter writes: statements at the start of a line, double quotes.
 */
export function importsOf(text: string): readonly Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(STATEMENT)) {
    const specifier = match[2];
    if (specifier === undefined) continue;
    found.push({ specifier, typesOnly: match[1] !== undefined || INLINE_TYPES.test(match[0]) });
  }
  for (const pattern of [DYNAMIC, BESIDE]) {
    for (const [, specifier] of text.matchAll(pattern)) {
      if (specifier !== undefined) found.push({ specifier, typesOnly: false });
    }
  }
  for (const [, path] of text.matchAll(BY_PATH))
    if (path !== undefined) found.push({ specifier: `@/${path}`, typesOnly: false });
  return found;
}
