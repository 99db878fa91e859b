import { z } from "zod";

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const TEXT = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** A duration as people write it, such as `90s`, `2m` or `1.5h`; a bare number is seconds. Parsed to milliseconds. */
export const durationSchema = z.union([z.number(), z.string()]).transform((written, context) => {
  const match = TEXT.exec(typeof written === "number" ? `${written}s` : written.trim());
  const [, amount, unit] = match ?? [];
  if (
    amount === undefined ||
    (unit !== "ms" && unit !== "s" && unit !== "m" && unit !== "h" && unit !== "d")
  ) {
    context.addIssue({ code: "custom", message: `"${written}" is not a duration; write 90s, 2m or 1.5h` });
    return z.NEVER;
  }
  return Number(amount) * UNIT_MS[unit];
});
