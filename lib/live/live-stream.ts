import type { Tick } from "@/lib/http/api-schemas";
import type { Tidewatch } from "@/lib/tidewatch";

/** A comment now and then keeps proxies from closing a quiet stream, and shows us a reader that has gone; milliseconds. */
const HEARTBEAT_MS = 15_000;
/** A reader that leaves so many events unread is too slow to be kept. */
const MAX_UNREAD_EVENTS = 64;

/** How often it is asked whether the reader may still read, milliseconds. */
const MAY_STAY_EVERY_MS = 3_000;

/**
 * The events of one browser, as bytes; ends when the reader goes, reads too slowly or may no longer read (`mayStay`), or Tidewatch stops.
 */
export function liveStream(
  { ticks, board, bootId }: Pick<Tidewatch, "ticks" | "board" | "bootId">,
  gone: AbortSignal,
  mayStay: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let release = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= 0) return end();
          controller.enqueue(encoder.encode(text));
        };
        const sendEvent = (event: "hello" | "tick", serverIds: readonly number[]) => {
          const tick: Tick = {
            revision: `${bootId}.${board.revision}`,
            at: new Date().toISOString(),
            serverIds: [...serverIds],
          };
          send(`event: ${event}\ndata: ${JSON.stringify(tick)}\n\n`);
        };
        const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT_MS);
        heartbeat.unref();
        const guard = setInterval(() => {
          mayStay().then(
            (may) => may || end(),
            () => end(),
          );
        }, MAY_STAY_EVERY_MS);
        guard.unref();
        const unsubscribe = ticks.subscribe((serverIds) => sendEvent("tick", serverIds), end);
        release = () => {
          clearInterval(heartbeat);
          clearInterval(guard);
          unsubscribe();
          gone.removeEventListener("abort", end);
        };
        function end() {
          release();
          release = () => {};
          try {
            controller.close();
          } catch {
            // Closed already: the reader went first.
          }
        }
        gone.addEventListener("abort", end);
        sendEvent("hello", []);
      },
      cancel: () => release(),
    },
    { highWaterMark: MAX_UNREAD_EVENTS },
  );
}
