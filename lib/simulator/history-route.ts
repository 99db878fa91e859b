import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { answerProblem, takesGzip } from "./answer";
import type { RecordedHistory } from "./recorded-history";
import type { Simulation } from "./simulation";

/** Answers `GET /history?server=NAME` with the recorded history as lines of JSON. */
export async function answerHistory(
  simulation: Simulation,
  history: RecordedHistory | null,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const server = simulation.serverNamed(url.searchParams.get("server") ?? "");
  if (history === null || server === undefined) {
    const detail =
      history === null
        ? "No history was recorded; start the simulator with --history-days."
        : "Name a server of GET /v1/servers, as in /history?server=NAME.";
    return answerProblem(request, response, 404, "No such history", detail);
  }
  response.setHeader("content-type", "application/x-ndjson; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  const lines = Readable.from(blocksOf(history.lines(server)));
  if (takesGzip(request)) {
    response.setHeader("content-encoding", "gzip");
    return pipeline(lines, createGzip({ level: 1 }), response);
  }
  return pipeline(lines, response);
}

const LINES_PER_BLOCK = 200;

function* blocksOf(lines: Iterable<string>): Generator<string> {
  let block = "";
  let count = 0;
  for (const line of lines) {
    block += line;
    count += 1;
    if (count % LINES_PER_BLOCK === 0) {
      yield block;
      block = "";
    }
  }
  if (block !== "") yield block;
}
