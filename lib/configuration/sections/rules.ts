import { changeRule, createRule, listRules, removeRule } from "@/lib/alerting/rule-services";
import type { NewRule } from "@/lib/alerting/rules/rule";
import type { ConfigurationPlaces, Section } from "./section";

/** What is watched for. */
export const ruleSection: Section<NewRule> = {
  key: "rules",
  kind: "rule",
  stored: async (places) =>
    (await listRules(quietly(places))).map(({ rule: { id, ...content } }) => ({
      id,
      name: content.name,
      content,
    })),
  wanted: async ({ rules }) =>
    rules?.map((content, index) => ({ name: content.name, path: ["rules", index], content })),
  create: (places, content) => createRule(quietly(places), places.actor, content, places.nowMs),
  change: (places, { id }, content) => changeRule(quietly(places), places.actor, id, content, places.nowMs),
  remove: (places, { id }) => removeRule(quietly(places), places.actor, id, places.nowMs),
};

/** The running engine is told once, when all is committed. */
export function quietly({ database }: Pick<ConfigurationPlaces, "database">) {
  return { database, engine: { alerts: new Map<never, never>(), settingsChanged: async () => {} } };
}
