import type { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { log } from "@/lib/log";
import { type Admitted, admit } from "./admit";
import { parseRequest, readJson } from "./api-route";
import { withContract } from "./contract";
import { failedRequest } from "./failed-request";

/** Work that tells what happens as lines; the signal aborts when the client goes. */
type LinesWork<Line> = (tell: (line: Line) => void, signal: AbortSignal) => Promise<void>;

/**
 * A POST handler for work that takes a while: parses the JSON body as `changeRoute` does, and answers one line of JSON after the other while it
 * happens. What `begin` throws is answered as RFC 9457; once lines flow, `failed` says as a line that the work broke off.
 */
export function linesRoute<Body extends z.ZodType, Line extends z.ZodType>(
  contract: { readonly permission: Permission; readonly body: Body; readonly line: Line },
  begin: (
    call: Admitted & { readonly nowMs: number; readonly body: z.infer<Body> },
  ) => Promise<LinesWork<z.input<Line>>>,
  failed: (reason: string) => z.input<Line>,
) {
  const handle = async (request: Request): Promise<Response> => {
    try {
      const admitted = await admit(request, contract.permission);
      const body = parseRequest(contract.body, await readJson(request), "body");
      const work = await begin({ ...admitted, nowMs: Date.now(), body });
      return new Response(linesOf(work, contract.line, failed, request.signal), {
        headers: {
          "Content-Type": "application/x-ndjson",
          "Cache-Control": "no-store, no-transform",
          "X-Accel-Buffering": "no",
        },
      });
    } catch (error) {
      return failedRequest(error, request);
    }
  };
  return withContract(handle, contract);
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
