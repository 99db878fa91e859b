import { requestOf } from "@/lib/auth/fixtures/caller";
import type { Tidewatch } from "@/lib/tidewatch";

type Handler = (request: Request, context: { params?: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls a handler as a request with the token of `callWithToken` would, and answers status and JSON. */
export async function call(handler: Handler, method: string, body?: unknown, id?: number) {
  const response = await handler(
    requestOf("http://127.0.0.1/api", {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    }),
    id === undefined ? {} : { params: Promise.resolve({ id: String(id) }) },
  );
  return { status: response.status, body: await response.json() };
}

/** Resolves once the condition holds, looked at after every tick. */
export async function until(tidewatch: Tidewatch, condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise<void>((resolve) => {
      const unsubscribe = tidewatch.ticks.subscribe(() => {
        unsubscribe();
        resolve();
      }, resolve);
    });
  }
}
