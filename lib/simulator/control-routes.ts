import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { answerJson, answerProblem, answerText, readJson } from "./answer";
import { controlState, scenarioState } from "./control-state";
import { scenarioSchema, timedFaultSchema } from "./scenario";
import type { Simulation } from "./simulation";

const PAGE = new URL("./control-page.html", import.meta.url);

/** Answers the control page and the control API, which inject faults and show what holds; 404 for any other path. */
export async function answerControl(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  switch (`${request.method} ${url.pathname}`) {
    case "GET /":
      response.setHeader(
        "content-security-policy",
        "default-src 'self' 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
      );
      return answerText(request, response, 200, await readFile(PAGE, "utf8"), "text/html; charset=utf-8");
    case "GET /control/state":
      return answerJson(request, response, controlState(simulation));
    case "POST /control/faults":
      return postFault(simulation, request, response);
    case "GET /control/scenario":
      return answerJson(request, response, { scenario: scenarioState(simulation) });
    case "POST /control/scenario":
      return postScenario(simulation, request, response);
    default:
      return answerProblem(request, response, 404, "Not found", "The simulator has nothing at this path.");
  }
}

async function postFault(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  if (body.outcome === "unreadable") {
    return answerProblem(request, response, body.status, "Body not readable", body.sentence);
  }
  const timed = timedFaultSchema.safeParse(body.value);
  if (!timed.success)
    return answerProblem(request, response, 400, "Not a fault", z.prettifyError(timed.error));
  const injection = simulation.inject(timed.data.fault, timed.data.afterMs);
  if (injection.outcome === "nothing-matches") {
    return answerProblem(request, response, 404, "Nothing matches", injection.sentence);
  }
  return answerJson(request, response, injection);
}

async function postScenario(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readJson(request);
  if (body.outcome === "unreadable") {
    return answerProblem(request, response, body.status, "Body not readable", body.sentence);
  }
  const scenario = scenarioSchema.safeParse(body.value);
  if (!scenario.success) {
    return answerProblem(request, response, 400, "Not a scenario", z.prettifyError(scenario.error));
  }
  const unmatched = simulation.play(scenario.data, simulation.nowMs);
  if (unmatched !== null) return answerProblem(request, response, 404, "Nothing matches", unmatched);
  return answerJson(request, response, { scenario: scenarioState(simulation) });
}
