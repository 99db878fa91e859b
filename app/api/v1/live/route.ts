import { may } from "@/lib/auth/permissions";
import { admit } from "@/lib/http/admit";
import { withContract } from "@/lib/http/contract";
import { failedRequest } from "@/lib/http/failed-request";
import { liveStream } from "@/lib/live/live-stream";

export const dynamic = "force-dynamic";

/** Server-sent events: `hello` with the board's revision, then a `tick` whenever polls were stored. Ends when the reader's session ends or role changes. */
async function follow(request: Request): Promise<Response> {
  try {
    const { tidewatch, actor } = await admit(request, "look");
    const mayStay = async () => {
      const now = await tidewatch.auth.findAsker(request.headers);
      return now?.actor.role === actor.role && may(now.actor, "look");
    };
    return new Response(liveStream(tidewatch, request.signal, mayStay), {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-cache, no-transform",
        "X-Accel-Buffering": "no",
      },
    });
  } catch (error) {
    return failedRequest(error, request);
  }
}

export const GET = withContract(follow, { permission: "look", mediaTypes: ["text/event-stream"] });
