import { placesOf } from "@/lib/alerting/places";
import { changeSilence, removeSilence } from "@/lib/alerting/quiet/silences";
import { silenceChangeSchema, silenceSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Gives a silence another end, or another reason. */
export const PATCH = changeRoute(
  { permission: "silence", body: silenceChangeSchema, answer: silenceSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => changeSilence(placesOf(tidewatch), actor, id, body, nowMs),
);

/** Removes a silence. */
export const DELETE = changeRoute(
  { permission: "silence", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeSilence(placesOf(tidewatch), actor, id, nowMs);
    return {};
  },
);
