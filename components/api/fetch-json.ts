import type { z } from "zod";
import { problemSchema } from "@/lib/http/api-schemas";
import { ApiError } from "./api-error";
import { serverClock } from "./server-clock";

/** An answer of the API, and when it came by the monotonic clock (milliseconds), so that ages can be carried on. */
export interface Received<Value> {
  readonly value: Value;
  readonly receivedAtMs: number;
}

/** Gets a path of the API and parses the answer; throws only `ApiError`, or the signal's abort. */
export async function fetchJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  signal?: AbortSignal,
): Promise<Received<z.output<Schema>>> {
  return receive(path, schema, signal === undefined ? {} : { signal });
}

/** Sends a change to a path of the API and parses the answer; throws only `ApiError`. */
export async function sendJson<Schema extends z.ZodType>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body: unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  const headers = { "content-type": "application/json" };
  return (await receive(path, schema, { method, headers, body: JSON.stringify(body) })).value;
}

/** Sends a file's text to a path of the API and parses the answer; throws only `ApiError`. */
export async function sendFile<Schema extends z.ZodType>(
  path: string,
  file: Blob,
  mediaType: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const request = { method: "POST", headers: { "content-type": mediaType }, body: file };
  return (await receive(path, schema, request)).value;
}

async function receive<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  request: RequestInit,
): Promise<Received<z.output<Schema>>> {
  const response = await send(path, request);
  serverClock.hear(response.headers.get("date"));
  const body: unknown = await response.json().catch((): null => null);
  request.signal?.throwIfAborted();
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    throw new ApiError(
      problem.success
        ? { kind: "problem", problem: problem.data }
        : { kind: "status", status: response.status },
    );
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ApiError({ kind: "unreadable" });
  return { value: parsed.data, receivedAtMs: performance.now() };
}

async function send(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, {
      ...request,
      headers: { accept: "application/json", ...request.headers },
      cache: "no-store",
    });
  } catch {
    request.signal?.throwIfAborted();
    throw new ApiError({ kind: "unreachable" });
  }
}

/** A path with those parameters that are set. */
export function withQuery(path: string, parameters: Record<string, string | number | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
