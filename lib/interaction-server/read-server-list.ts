import { isJsonObject, optional, type RefusalLog, readName, required } from "./answer-element";

/** A server that a bridge lists. */
export interface DiscoveredServer {
  readonly name: string;
  /** A server without one is a cluster of its own. */
  readonly cluster: string;
  readonly version?: string;
}

/** Reads a bridge's list of servers; bad and repeated entries are refused alone. Undefined when there is no list. */
export function readServerList(answer: unknown, log: RefusalLog): readonly DiscoveredServer[] | undefined {
  if (!isJsonObject(answer) || !Array.isArray(answer.servers)) return undefined;
  const servers = new Map<string, DiscoveredServer>();
  const elements: readonly unknown[] = answer.servers;
  elements.forEach((element, index) => {
    const server = isJsonObject(element) ? element : {};
    const name = required(readName(server.name), log, "servers", index, "name");
    const cluster = optional(readName(server.cluster), log, "servers", index, "cluster") ?? name;
    const version = optional(readName(server.version), log, "servers", index, "version");
    if (name === undefined || cluster === undefined) return;
    if (servers.has(name)) log.refuse(`is listed twice: ${name}`, "servers", index);
    else servers.set(name, { name, cluster, ...(version === undefined ? {} : { version }) });
  });
  return [...servers.values()];
}
