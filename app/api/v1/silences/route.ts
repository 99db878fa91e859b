import { placesOf } from "@/lib/alerting/places";
import { createSilence, listSilences } from "@/lib/alerting/quiet/silences";
import {
  newSilenceSchema,
  silenceListSchema,
  silenceQuerySchema,
  silenceSchema,
} from "@/lib/http/alert-schemas";
import { changeRoute, getRoute } from "@/lib/http/api-route";

/** Silences, newest first. */
export const GET = getRoute(
  { permission: "look", query: silenceQuerySchema, answer: silenceListSchema },
  async ({ tidewatch, query, nowMs }) => listSilences(placesOf(tidewatch), query, nowMs),
);

/** Silences alerts. */
export const POST = changeRoute(
  { permission: "silence", body: newSilenceSchema, answer: silenceSchema },
  async ({ tidewatch, actor, body, nowMs }) => createSilence(placesOf(tidewatch), actor, body, nowMs),
);
