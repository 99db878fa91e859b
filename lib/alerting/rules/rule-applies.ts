import type { Profile } from "@/lib/detection/types";
import { fitsPattern } from "./name-pattern";
import type { RuleMatcher } from "./rule";

interface Place {
  readonly cluster: string;
  readonly servers: readonly { readonly name: string }[];
}

interface QueuePlace extends Place {
  readonly name: string;
  readonly profile: Profile;
}

/** True when a rule watches this queue. Archives must be named as such. */
export function appliesToQueue({ queues, profiles, ...where }: RuleMatcher, queue: QueuePlace): boolean {
  const isOfProfile = profiles.length === 0 ? queue.profile !== "archive" : profiles.includes(queue.profile);
  return (
    isOfProfile &&
    isThere(where, queue) &&
    (queues.length === 0 || queues.some((pattern) => fitsPattern(queue.name, pattern)))
  );
}

/** True when a rule watches this server, or a counter of it. */
export function appliesToServer(matcher: RuleMatcher, server: { name: string; cluster: string }): boolean {
  return isThere(matcher, { cluster: server.cluster, servers: [server] });
}

function isThere({ clusters, servers }: Pick<RuleMatcher, "clusters" | "servers">, place: Place): boolean {
  return (
    (clusters.length === 0 || clusters.includes(place.cluster)) &&
    (servers.length === 0 || place.servers.some(({ name }) => servers.includes(name)))
  );
}
