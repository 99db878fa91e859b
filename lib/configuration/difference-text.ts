import type { ConfigurationAnswer } from "@/lib/http/configuration-schemas";

const SIGNS = { created: "+", changed: "~", removed: "-", unchanged: " " } as const;

/** A difference as lines for a terminal; what stays is only counted. */
export function differenceText({ applied, items, notes }: ConfigurationAnswer): string {
  const lines = items
    .filter(({ change }) => change !== "unchanged")
    .flatMap(({ kind, name, change, fields }) => [
      `${SIGNS[change]} ${kind} ${name}: ${change}`,
      ...(change === "changed"
        ? fields.map((field) => `    ${field.name}: ${field.before ?? "none"} → ${field.after ?? "none"}`)
        : []),
    ]);
  const count = (change: keyof typeof SIGNS) => items.filter((item) => item.change === change).length;
  const sum = `${count("created")} created, ${count("changed")} changed, ${count("removed")} removed, ${count("unchanged")} unchanged`;
  return [...lines, ...notes, `${sum}${applied ? "." : " (nothing was written)."}`, ""].join("\n");
}
