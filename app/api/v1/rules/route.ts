import { placesOf } from "@/lib/alerting/places";
import { createRule, listRules } from "@/lib/alerting/rule-services";
import { ruleBodySchema, ruleItemSchema, ruleListSchema } from "@/lib/http/alert-schemas";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import { pageQuerySchema } from "@/lib/http/api-schemas";
import { pageById } from "@/lib/http/page";

/** What is watched for. */
export const GET = getRoute(
  { permission: "look", query: pageQuerySchema, answer: ruleListSchema },
  async ({ tidewatch, query }) => pageById(await listRules(placesOf(tidewatch)), query),
);

/** Makes a rule. */
export const POST = changeRoute(
  { permission: "administer", body: ruleBodySchema, answer: ruleItemSchema },
  async ({ tidewatch, actor, body, nowMs }) => createRule(placesOf(tidewatch), actor, body, nowMs),
);
