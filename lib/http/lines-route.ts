import type { z } from "zod";
import { log } from "@/lib/log";
import { runningTidewatch } from "@/lib/running-tidewatch";
import type { Tidewatch } from "@/lib/tidewatch";
import { checkOrigin, parseRequest, readJson } from "./api-route";
import { ApiError, problemResponse } from "./problem";

/** Work that tells what happens as lines; the signal aborts when the client goes. */
type LinesWork<Line> = (tell: (line: Line) => void, signal: AbortSignal) => Promise<void>;

/**
 * A POST handler for work that takes a while: parses the JSON body as `changeRoute` does, and answers one line of JSON after the other while it
 * happens. What `begin` throws is answered as RFC 9457; once lines flow, `failed` says as a line that the work broke off.
 */
export function linesRoute<Body extends z.ZodType, Line extends z.ZodType>(
  schemas: { readonly body: Body; readonly line: Line },
  begin: (call: {
    readonly tidewatch: Tidewatch;
    readonly nowMs: number;
    readonly body: z.infer<Body>;
  }) => Promise<LinesWork<z.input<Line>>>,
  failed: (reason: string) => z.input<Line>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      const tidewatch = runningTidewatch();
      if (tidewatch === undefined)
        throw new ApiError("unavailable", "Tidewatch is starting; try again in a moment.");
      checkOrigin(request);
      const body = parseRequest(schemas.body, await readJson(request), "body");
      const work = await begin({ tidewatch, nowMs: Date.now(), body });
      return new Response(linesOf(work, schemas.line, failed, request.signal), {
        headers: {
          "Content-Type": "application/x-ndjson",
          "Cache-Control": "no-store, no-transform",
          "X-Accel-Buffering": "no",
        },
      });
    } catch (error) {
      if (!(error instanceof ApiError))
        log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
      return problemResponse(error);
    }
  };
}

function linesOf<Line extends z.ZodType>(
  work: LinesWork<z.input<Line>>,
  schema: Line,
  failed: (reason: string) => z.input<Line>,
  requestGone: AbortSignal,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const cancelled = new AbortController();
  const gone = AbortSignal.any([requestGone, cancelled.signal]);
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      const tell = (line: z.input<Line>) => {
        if (!gone.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(schema.parse(line))}\n`));
      };
      try {
        await work(tell, gone);
      } catch (error) {
        if (!gone.aborted) {
          log.error({ err: error }, "work broke off");
          tell(failed("Tidewatch has logged the error; try again, or see its log."));
        }
      }
      try {
        controller.close();
      } catch {
        // Closed already: the reader went first.
      }
    },
    cancel: () => cancelled.abort(),
  });
}
