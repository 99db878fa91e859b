import { z } from "zod";
import { fitsPattern } from "./name-pattern";

/**
 * One demand on an alert's labels. A label that an alert does not have is the empty text, so `server != ""` asks for those with a
 * server. `pattern` takes `*` for any text, in any case.
 */
export const labelMatcherSchema = z.strictObject({
  label: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, "A label is small letters, digits and _"),
  operator: z.enum(["=", "!=", "pattern"]),
  value: z.string().max(1_000),
});
export type LabelMatcher = z.infer<typeof labelMatcherSchema>;
/** At least one demand: nothing silences everything by mistake. */
export const labelMatchersSchema = z.array(labelMatcherSchema).min(1).max(20);

/** An alert's labels: names to texts. */
export type Labels = Readonly<Record<string, string>>;

/** True when the labels meet all demands; also when there is none. */
export function labelsMatch(labels: Labels, matchers: readonly LabelMatcher[]): boolean {
  return matchers.every((matcher) => labelMatches(labels, matcher));
}

function labelMatches(labels: Labels, { label, operator, value }: LabelMatcher): boolean {
  const own = Object.hasOwn(labels, label) ? (labels[label] ?? "") : "";
  switch (operator) {
    case "=":
      return own === value;
    case "!=":
      return own !== value;
    case "pattern":
      return fitsPattern(own, value);
  }
}
