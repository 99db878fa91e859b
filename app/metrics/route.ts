import { admit } from "@/lib/http/admit";
import { failedRequest } from "@/lib/http/failed-request";

/** Prometheus' text format: polls, failures, latency, queue depths, alerts, deliveries, event-loop lag. */
export async function GET(request: Request): Promise<Response> {
  try {
    const { tidewatch } = await admit(request, "look");
    const { registry } = tidewatch.metrics;
    return new Response(await registry.metrics(), {
      headers: { "Content-Type": registry.contentType, "Cache-Control": "no-store" },
    });
  } catch (error) {
    return failedRequest(error, request);
  }
}
