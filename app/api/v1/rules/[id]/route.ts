import { placesOf } from "@/lib/alerting/places";
import { changeRule, removeRule, switchRule } from "@/lib/alerting/rule-services";
import { ruleBodySchema, ruleItemSchema, ruleSwitchSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** Gives a rule all it has anew, save its kind. */
export const PUT = changeRoute(
  { permission: "administer", body: ruleBodySchema, answer: ruleItemSchema },
  async ({ tidewatch, actor, id, body, nowMs }) => changeRule(placesOf(tidewatch), actor, id, body, nowMs),
);

/** Switches a rule on or off. */
export const PATCH = changeRoute(
  { permission: "administer", body: ruleSwitchSchema, answer: ruleItemSchema },
  async ({ tidewatch, actor, id, body, nowMs }) =>
    switchRule(placesOf(tidewatch), actor, id, body.enabled, nowMs),
);

/** Deletes a rule for good. */
export const DELETE = changeRoute(
  { permission: "administer", body: nothingSchema, answer: nothingSchema },
  async ({ tidewatch, actor, id, nowMs }) => {
    await removeRule(placesOf(tidewatch), actor, id, nowMs);
    return {};
  },
);
