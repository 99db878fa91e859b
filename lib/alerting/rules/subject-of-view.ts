import { silentMembers } from "./drain-conditions";
import type { Subject } from "./subject";
import type { CounterView, PoolView, QueueView, ServerView } from "./views";

/** What an alert about this queue is about. */
export function queueSubject({ id, name, cluster, tenant, profile, servers }: QueueView): Subject {
  return { kind: "queue", id, name, cluster, tenant, profile, servers: servers.map(named) };
}

/** What an alert about this server is about. */
export function serverSubject({ id, name, cluster }: ServerView): Subject {
  return { kind: "server", id, name, cluster };
}

/** What an alert about this counter is about. */
export function counterSubject({ group, name, server, cluster }: CounterView): Subject {
  return { kind: "counter", group, name, server: named(server), cluster };
}

/** What an alert about queues that stop together is about: it lists those from which nothing leaves. */
export function poolSubject(pool: PoolView): Subject {
  const clusters = new Set(pool.members.map(({ cluster }) => cluster));
  const [cluster = null] = clusters;
  return {
    kind: "pool",
    id: pool.id,
    of: pool.of,
    name: pool.name,
    cluster: clusters.size === 1 ? cluster : null,
    silent: silentMembers(pool).map(named),
  };
}

function named({ id, name }: { readonly id: number; readonly name: string }) {
  return { id, name };
}
