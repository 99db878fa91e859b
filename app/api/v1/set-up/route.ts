import { openRoute } from "@/lib/http/api-route";
import { setUpBodySchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Makes the first administrator, with the code that was printed at the start. */
export const POST = openRoute(
  { body: setUpBodySchema, answer: nothingSchema },
  async ({ tidewatch, address, body, nowMs }) => {
    await tidewatch.auth.setUp.makeFirstAdministrator(address, body, nowMs);
    return {};
  },
);
