import { z } from "zod";
import { getRoute } from "@/lib/http/api-route";
import { serverSchema } from "@/lib/http/api-schemas";
import { getServer } from "@/lib/live/server-list";

/** One server. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: serverSchema },
  async ({ tidewatch, id, nowMs }) => getServer(tidewatch, id, nowMs),
);
