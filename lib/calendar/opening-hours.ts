import { type OpeningHours, openingHoursSchema } from "@/lib/http/settings-schemas";

/** Opening hours from the text that a cluster's row holds; null (learned) when there are none or they can't be read. */
export function parseOpeningHours(text: string | null): OpeningHours | null {
  if (text === null) return null;
  try {
    const parsed = openingHoursSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
