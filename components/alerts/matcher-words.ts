import { type LabelMatcher, labelMatcherSchema } from "@/lib/alerting/rules/matcher";

/** The comparisons in the order in which they are offered. */
export const OPERATORS = ["=", "!=", "pattern"] as const satisfies readonly LabelMatcher["operator"][];

/** How each comparison reads between label and value. */
export const OPERATOR_WORDS: Readonly<Record<LabelMatcher["operator"], string>> = {
  "=": "is",
  "!=": "is not",
  pattern: "is like",
};

/** One demand in words: `queue is like Email.*`, `server is not empty`. */
export function matcherWords({ label, operator, value }: LabelMatcher): string {
  return `${label} ${OPERATOR_WORDS[operator]} ${value === "" ? "empty" : value}`;
}

/** What is wrong with demands as they are typed, by the paths of a form whose field `path` they are. */
export function matcherMistakes(
  matchers: readonly LabelMatcher[],
  path = "matchers",
): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const [at, matcher] of matchers.entries()) {
    if (!labelMatcherSchema.shape.label.safeParse(matcher.label).success)
      mistakes[`${path}.${at}.label`] = "Small letters, digits and _";
    // Only "is not empty" says something that people mean.
    if (matcher.value === "" && matcher.operator !== "!=") mistakes[`${path}.${at}.value`] = "Give a value";
  }
  return mistakes;
}
