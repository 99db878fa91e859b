import { withContract } from "@/lib/http/contract";
import { tidewatchMessage2Document } from "@/lib/webhooks/formats/message-document";

/** The JSON schema of version 2 of the Tidewatch format. */
function answerSchema(): Response {
  return Response.json(tidewatchMessage2Document(), {
    headers: { "Content-Type": "application/schema+json", "Cache-Control": "public, max-age=3600" },
  });
}

export const GET = withContract(answerSchema, { permission: null, mediaTypes: ["application/schema+json"] });
