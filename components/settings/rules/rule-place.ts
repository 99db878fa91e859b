import { PROFILE_WORDS } from "@/components/detections/profile-words";
import type { NewRule, RuleMatcher } from "@/lib/alerting/rules/rule";

/** True when a rule looks at queues, not at servers or their counters. */
export function isAboutQueues(rule: Pick<NewRule, "kind"> & { readonly of?: "servers" | "queues" }): boolean {
  if (rule.kind === "no-data") return rule.of === "queues";
  return rule.kind.startsWith("queue-");
}

/** Where a rule looks, in words: `all queues but archives, in the cluster North`. */
export function placeWords({ clusters, queues, profiles, servers }: RuleMatcher, ofQueues: boolean): string {
  const where = [
    ...(clusters.length === 0
      ? []
      : [`in the ${clusters.length === 1 ? "cluster" : "clusters"} ${either(clusters)}`]),
    ...(servers.length === 0 || !ofQueues ? [] : [`on ${either(servers)}`]),
  ];
  return [ofQueues ? queueWords(queues, profiles) : serverWords(servers), ...where].join(", ");
}

function queueWords(queues: RuleMatcher["queues"], profiles: RuleMatcher["profiles"]): string {
  const named = queues.length === 0 ? "" : ` named ${either(queues)}`;
  if (profiles.length === 0)
    return named === "" ? "all queues but archives" : `queues${named}, archives left out`;
  const words = either(profiles.map((profile) => PROFILE_WORDS[profile].word.toLowerCase()));
  return `${named === "" ? "all queues" : `queues${named}`} with the profile ${words}`;
}

function serverWords(servers: RuleMatcher["servers"]): string {
  if (servers.length === 0) return "all servers";
  return `the ${servers.length === 1 ? "server" : "servers"} ${either(servers)}`;
}

function either(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(names);
}
