import { z } from "zod";
import { PROFILES } from "@/lib/detection/types";

const id = z.number().int().positive();
const text = z.string();

/** What an alert is about, with the names that stand beside its sentence. */
export const subjectSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("queue"),
    id,
    name: text,
    cluster: text,
    tenant: text,
    profile: z.enum(PROFILES),
    servers: z.array(z.object({ id, name: text })),
  }),
  z.object({
    kind: z.literal("pool"),
    /** As the detector names it: `strategy`, `cluster` or `group`, a slash, and which. */
    id: text,
    of: z.enum(["strategy", "cluster", "group"]),
    name: text,
    /** The cluster of its queues; null when they are of several. */
    cluster: text.nullable(),
    /** The queues from which nothing has left since the onset, without archives. */
    silent: z.array(z.object({ id, name: text })),
  }),
  z.object({ kind: z.literal("server"), id, name: text, cluster: text }),
  z.object({
    kind: z.literal("counter"),
    group: text,
    name: text,
    server: z.object({ id, name: text }),
    cluster: text,
  }),
]);
export type Subject = z.infer<typeof subjectSchema>;

/** Names the subject whatever its numbers are: `queue/17`, `pool/strategy/Sales`, `server/3`, `counter/3/errors/Timeout`. */
export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case "queue":
    case "server":
    case "pool":
      return `${subject.kind}/${subject.id}`;
    case "counter":
      return `counter/${subject.server.id}/${subject.group}/${subject.name}`;
  }
}

/** Names the alert of a rule about a subject: `4/queue/17`. There is at most one at a time. */
export function alertKey(ruleId: number, subject: Subject): string {
  return `${ruleId}/${subjectKey(subject)}`;
}

/** The subject's part of an alert's labels. */
export function subjectLabels(subject: Subject): Record<string, string> {
  switch (subject.kind) {
    case "queue": {
      const [server, ...others] = subject.servers;
      return {
        queue: subject.name,
        cluster: subject.cluster,
        tenant: subject.tenant,
        profile: subject.profile,
        ...(server !== undefined && others.length === 0 ? { server: server.name } : {}),
      };
    }
    case "pool":
      return {
        pool: subject.name,
        pool_of: subject.of,
        ...(subject.cluster === null ? {} : { cluster: subject.cluster }),
      };
    case "server":
      return { server: subject.name, cluster: subject.cluster };
    case "counter":
      return {
        server: subject.server.name,
        cluster: subject.cluster,
        counter_group: subject.group,
        counter: subject.name,
      };
  }
}
