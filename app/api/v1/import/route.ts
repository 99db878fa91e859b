import { admit } from "@/lib/http/admit";
import { withContract } from "@/lib/http/contract";
import { failedRequest } from "@/lib/http/failed-request";
import { ApiError } from "@/lib/http/problem";
import { importInApp, importLineSchema } from "@/lib/import/import-in-app";

/**
 * Takes a CSV of history (`text/csv`) and answers lines of JSON while it is imported. A browser can't be made to
 * send this from another site: the media type asks for permission first, which is never given.
 */
async function takeHistory(request: Request): Promise<Response> {
  try {
    const { tidewatch, actor } = await admit(request, "administer");
    if (!/^text\/csv\b/.test(request.headers.get("content-type") ?? "") || request.body === null)
      throw new ApiError("bad-request", "Send the file as the body, with Content-Type: text/csv.");
    return new Response(importInApp(tidewatch, actor, request.body), {
      headers: { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store" },
    });
  } catch (error) {
    return failedRequest(error, request);
  }
}

export const POST = withContract(takeHistory, {
  permission: "administer",
  upload: { mediaType: "text/csv" },
  line: importLineSchema,
});
