import type { Edge } from "./import-graph";
import { type DirectionRule, isTest } from "./rules";

/** Every edge that a rule forbids, each a line for a person. */
export function ruleViolations(edges: readonly Edge[], rules: readonly DirectionRule[]): readonly string[] {
  return edges.flatMap((edge) =>
    rules
      .filter((rule) => breaks(edge, rule))
      .map((rule) => `${edge.from} → ${edge.to}: ${rule.name} (${rule.why})`),
  );
}

function breaks({ from, to, typesOnly }: Edge, rule: DirectionRule): boolean {
  if (isTest(from)) return false;
  if (typesOnly && rule.typesAreFree) return false;
  if (!rule.from.test(from) || rule.exceptFrom?.test(from)) return false;
  return rule.to.test(to) && !rule.exceptTo?.test(to);
}

/** One line for each circle of files that need each other at run time. */
export function cycles(edges: readonly Edge[]): readonly string[] {
  const needs = new Map<string, string[]>();
  for (const { from, to, typesOnly } of edges) {
    if (!typesOnly) needs.set(from, [...(needs.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const start = path.indexOf(file);
    if (start >= 0) {
      found.push(`${[...path.slice(start), file].join(" → ")}: a circle`);
      return;
    }
    if (done.has(file)) return;
    path.push(file);
    for (const next of needs.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of needs.keys()) visit(file);
  return found;
}

/** One line for each file of lib and components that nothing but tests needs and that starts nothing by itself. */
export function orphans(
  files: readonly string[],
  edges: readonly Edge[],
  isEntry: (file: string) => boolean,
): readonly string[] {
  const needed = new Set(edges.filter((edge) => !/\.test\.tsx?$/.test(edge.from)).map((edge) => edge.to));
  return files
    .filter(
      (file) => /^(lib|components)\//.test(file) && !isTest(file) && !isEntry(file) && !needed.has(file),
    )
    .map((file) => `${file}: nothing but tests needs it`);
}
