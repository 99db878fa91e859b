import { matchedByRule } from "@/lib/alerting/rule-services";
import { ruleMatchingBodySchema, ruleMatchingSchema } from "@/lib/http/alert-schemas";
import { changeRoute } from "@/lib/http/api-route";

/** What a rule's matcher takes; changes nothing, and is a POST for its body's sake. */
export const POST = changeRoute(
  { permission: "look", body: ruleMatchingBodySchema, answer: ruleMatchingSchema },
  async ({ tidewatch, body }) => matchedByRule(body.matcher, tidewatch),
);
