import type { Me } from "@/lib/http/people-schemas";
import { runningTidewatch } from "@/lib/running-tidewatch";
import { describeMe } from "./people/me";

/** Who asks for a page, by the session's cookie; null for nobody. Throws what the driver throws. */
export async function whoLooks(headers: Headers): Promise<Me | null> {
  const tidewatch = runningTidewatch();
  const asker = await tidewatch?.auth.findAsker(headers);
  if (tidewatch === undefined || !asker) return null;
  return describeMe(tidewatch.database, asker.actor);
}
