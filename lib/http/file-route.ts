import type { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import { log } from "@/lib/log";
import { type Admitted, admit } from "./admit";
import { parseRequest } from "./api-route";
import { withContract } from "./contract";
import { failedRequest } from "./failed-request";

/** A file that a browser keeps: its parts are made as they are fetched. */
export interface FileAnswer {
  readonly name: string;
  readonly mediaType: string;
  readonly parts: AsyncIterable<string | Uint8Array>;
}

/** A GET handler that answers a file, never held in memory as a whole. What `open` throws is answered as RFC 9457; a later failure breaks the transfer off. */
export function fileRoute<Query extends z.ZodType>(
  contract: {
    readonly permission: Permission;
    readonly query: Query;
    readonly mediaTypes: readonly string[];
  },
  open: (call: Admitted & { readonly query: z.infer<Query>; readonly nowMs: number }) => Promise<FileAnswer>,
) {
  const handle = async (request: Request): Promise<Response> => {
    try {
      const admitted = await admit(request, contract.permission);
      const parameters = Object.fromEntries(new URL(request.url).searchParams);
      const query = parseRequest(contract.query, parameters, "query");
      const { name, mediaType, parts } = await open({ ...admitted, query, nowMs: Date.now() });
      return new Response(streamOf(parts), {
        headers: {
          "Content-Type": mediaType,
          "Content-Disposition": `attachment; filename="${name}"`,
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

function streamOf(parts: FileAnswer["parts"]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = parts[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader.next();
        if (part.done === true) controller.close();
        else controller.enqueue(typeof part.value === "string" ? encoder.encode(part.value) : part.value);
      } catch (error) {
        log.error({ err: error }, "a file broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await reader.return?.();
    },
  });
}
