import { withContract } from "@/lib/http/contract";
import { tidewatchMessageDocument } from "@/lib/webhooks/formats/message-document";

/** The JSON schema of the Tidewatch format, for everybody who writes a receiver. */
function answerSchema(): Response {
  return Response.json(tidewatchMessageDocument(), {
    headers: { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=3600" },
  });
}

export const GET = withContract(answerSchema, { permission: null, mediaTypes: ["application/schema+json"] });
