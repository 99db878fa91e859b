import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { answerJson, answerProblem, answerText, readJson } from "./answer";
import { answerMalformed } from "./malformed-answer";
import { pingBody } from "./ping-body";
import type { SimulatedServer } from "./simulated-server";
import type { Simulation } from "./simulation";

const patchSchema = z.object({
  section: z.literal("settings"),
  options: z.record(z.string().min(1), z.string()),
});

/** Answers the requests of the bridge contract, `/v1/…`; the path must begin so. */
export async function answerBridge(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const [, , collection, encodedName, resource, ...rest] = url.pathname.split("/");
  if (collection !== "servers" || rest.length > 0) return answerNoRoute(request, response);
  if (encodedName === undefined) {
    if (!allows(request, response, ["GET"])) return;
    return answerJson(request, response, { servers: listServers(simulation) });
  }
  const server = simulation.serverNamed(decodeName(encodedName));
  if (server === undefined) {
    return answerProblem(request, response, 404, "No such server", "GET /v1/servers lists the servers.");
  }
  const atMs = simulation.advance(server);
  await simulation.wait(latencyOf(server));
  if (await isKeptFrom(simulation, server, request, response)) return;
  switch (resource) {
    case "ping":
      if (!allows(request, response, ["POST"])) return;
      request.resume();
      if (server.conduct.kind === "malformed") {
        return answerMalformed(response, server, server.conduct, atMs, simulation.wait);
      }
      return answerText(request, response, 200, pingBody(server, atMs));
    case "options":
      if (!allows(request, response, ["GET", "PATCH"])) return;
      if (request.method === "PATCH") return writeOptions(server, request, response);
      return answerOptions(server, request, response, url.searchParams.get("section") ?? "settings");
    case "readiness":
      if (!allows(request, response, ["GET"])) return;
      return answerJson(request, response, readinessOf(server));
    default:
      return answerNoRoute(request, response);
  }
}

function listServers(simulation: Simulation) {
  return simulation.world.servers.map(({ spec, cluster }) => ({
    name: spec.name,
    cluster: cluster.name,
    version: spec.version,
  }));
}

function latencyOf(server: SimulatedServer): number {
  return server.latency.byMs + Math.random() * server.latency.jitterMs;
}

/** True when the server's conduct kept the request from an answer of its own. */
async function isKeptFrom(
  simulation: Simulation,
  server: SimulatedServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (server.isDown || server.conduct.kind === "resets") {
    request.socket.destroy();
    return true;
  }
  if (server.conduct.kind === "hangs") {
    simulation.hold(response);
    return true;
  }
  if (server.conduct.kind === "not-connected") {
    response.setHeader("retry-after", server.conduct.retryAfterSeconds);
    await answerProblem(
      request,
      response,
      503,
      "Not connected",
      "The bridge is not connected to this server now.",
    );
    return true;
  }
  return false;
}

function answerOptions(
  server: SimulatedServer,
  request: IncomingMessage,
  response: ServerResponse,
  section: string,
): Promise<void> {
  response.setHeader("etag", `"${server.revision}"`);
  return answerJson(request, response, {
    section,
    options: section === "settings" ? Object.fromEntries(server.options) : {},
    revision: String(server.revision),
    writable: server.spec.readOnlyReason === undefined,
    reason: server.spec.readOnlyReason,
  });
}

async function writeOptions(
  server: SimulatedServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  if (body.outcome === "unreadable") {
    return answerProblem(request, response, body.status, "Body not readable", body.sentence);
  }
  if (server.spec.readOnlyReason !== undefined) {
    return answerProblem(request, response, 403, "Options are read-only", server.spec.readOnlyReason);
  }
  const patch = patchSchema.safeParse(body.value);
  if (!patch.success)
    return answerProblem(request, response, 400, "Not a patch", z.prettifyError(patch.error));
  const expected = request.headers["if-match"];
  if (expected === undefined) {
    return answerProblem(request, response, 428, "If-Match is missing", "Send the revision that you read.");
  }
  if (expected !== `"${server.revision}"`) {
    const detail = `The options are at revision ${server.revision} by now; nothing was written.`;
    return answerProblem(request, response, 412, "The revision has moved on", detail);
  }
  server.writeOptions(Object.entries(patch.data.options));
  return answerOptions(server, request, response, "settings");
}

function readinessOf(server: SimulatedServer) {
  return {
    configurationServerProxy: server.spec.readOnlyReason !== undefined,
    user: "ixn_svc",
    tenants: [{ name: "Environment", writeAccess: server.spec.readOnlyReason === undefined }],
    ...(server.cluster.servers.length > 1 ? { proxyVersion: "8.5.109.20" } : {}),
  };
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

function allows(request: IncomingMessage, response: ServerResponse, methods: readonly string[]): boolean {
  if (methods.includes(request.method ?? "")) return true;
  response.setHeader("allow", methods.join(", "));
  void answerProblem(request, response, 405, "Method not allowed", `Use ${methods.join(" or ")}.`);
  return false;
}

function answerNoRoute(request: IncomingMessage, response: ServerResponse): Promise<void> {
  return answerProblem(request, response, 404, "Not found", "The simulator has nothing at this path.");
}
