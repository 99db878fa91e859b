import { getRoute } from "@/lib/http/api-route";
import { dataSizeSchema } from "@/lib/http/general-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** How large the database is, of what, and how large in a year. */
export const GET = getRoute(
  { permission: "administer", query: nothingSchema, answer: dataSizeSchema },
  ({ tidewatch, nowMs }) => tidewatch.dataSizes.read(nowMs),
);
