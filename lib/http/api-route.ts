import { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";
import type { Tidewatch } from "@/lib/tidewatch";
import { type Admitted, admit, reach } from "./admit";
import { type Contract, withContract } from "./contract";
import { failedRequest } from "./failed-request";
import { ApiError } from "./problem";

/** The path's parameters as Next hands them over; a path without any has none. */
interface RouteContext {
  readonly params?: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const MAX_BODY_BYTES = 1_048_576;
const idSchema = z.coerce.number().int().positive().max(2_147_483_647);

/** What a handler is called with; `id` is the path's `[id]`, or 0 where the path has none. */
interface Call extends Admitted {
  readonly id: number;
  /** The path's other parameters, by name. */
  readonly params: Readonly<Record<string, string>>;
  readonly nowMs: number;
}

/** A GET handler: checks the query, calls `answer`, checks what it answers, and turns every error into RFC 9457. */
export function getRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  contract: { readonly permission: Permission; readonly query: Query; readonly answer: Answer },
  answer: (call: Call & { readonly query: z.infer<Query> }) => Promise<z.input<Answer>>,
) {
  return handler(contract, async (request, call) => {
    const query = parseRequest(
      contract.query,
      Object.fromEntries(new URL(request.url).searchParams),
      "query",
    );
    return answer({ ...call, query });
  });
}

/**
 * A handler that changes something: like `getRoute`, with a JSON body. A page of another site can't send one: its media type asks for
 * permission first, which is never given, and a foreign `Origin` is refused.
 */
export function changeRoute<Body extends z.ZodType, Answer extends z.ZodType>(
  contract: { readonly permission: Permission; readonly body: Body; readonly answer: Answer },
  change: (call: Call & { readonly body: z.infer<Body> }) => Promise<z.input<Answer>>,
) {
  return handler(contract, async (request, call) => {
    return change({ ...call, body: parseRequest(contract.body, await readJson(request), "body") });
  });
}

/**
 * A handler that takes a file of text as the body, with a query; otherwise as `changeRoute`. A page of another site can't send it: the
 * media type is none that a form sends.
 */
export function uploadRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  contract: { readonly permission: Permission; readonly query: Query; readonly answer: Answer },
  file: { readonly mediaType: string; readonly maxBytes: number },
  take: (call: Call & { readonly query: z.infer<Query>; readonly text: string }) => Promise<z.input<Answer>>,
) {
  return handler({ ...contract, upload: file }, async (request, call) => {
    const mediaType = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (mediaType !== file.mediaType)
      throw new ApiError("bad-request", `Send the file as the body, with Content-Type: ${file.mediaType}.`);
    const query = parseRequest(
      contract.query,
      Object.fromEntries(new URL(request.url).searchParams),
      "query",
    );
    return take({ ...call, query, text: await readAtMost(request, file.maxBytes) });
  });
}

/**
 * A POST handler for whoever is not signed in yet: parses the JSON body as `changeRoute` does. `address` is where the request came from. What it
 * does must guard itself.
 */
export function openRoute<Body extends z.ZodType, Answer extends z.ZodType>(
  contract: { readonly body: Body; readonly answer: Answer },
  change: (call: {
    readonly tidewatch: Tidewatch;
    readonly address: string | null;
    readonly nowMs: number;
    readonly body: z.infer<Body>;
  }) => Promise<z.input<Answer>>,
) {
  const handle = async (request: Request): Promise<Response> => {
    try {
      const reached = reach(request);
      const body = parseRequest(contract.body, await readJson(request), "body");
      return jsonAnswer(contract.answer.parse(await change({ ...reached, nowMs: Date.now(), body })), []);
    } catch (error) {
      return failedRequest(error, request);
    }
  };
  return withContract(handle, { permission: null, ...contract });
}

function jsonAnswer(body: unknown, setCookies: readonly string[]): Response {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of setCookies) headers.append("Set-Cookie", cookie);
  return Response.json(body, { headers });
}

function handler<Answer extends z.ZodType>(
  contract: Contract & { readonly permission: Permission; readonly answer: Answer },
  answer: (request: Request, call: Call) => Promise<z.input<Answer>>,
) {
  const handle = async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const admitted = await admit(request, contract.permission, { refreshes: true });
      const { id: idText, ...others } = (await context.params) ?? {};
      const id = idText === undefined ? 0 : parseId(idText);
      const params = Object.fromEntries(Object.entries(others).map(([name, text]) => [name, String(text)]));
      const body = await answer(request, { ...admitted, id, params, nowMs: Date.now() });
      return jsonAnswer(contract.answer.parse(body), admitted.setCookies);
    } catch (error) {
      return failedRequest(error, request);
    }
  };
  return withContract(handle, contract);
}

/** The JSON body of a request; throws ApiError `bad-request` when it is none. */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers.get("content-type") ?? ""))
    throw new ApiError("bad-request", "Send JSON, with Content-Type: application/json.");
  const text = await readAtMost(request, MAX_BODY_BYTES);
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("bad-request", "The body is not JSON.");
  }
}

/** A request's body as text; throws ApiError `bad-request` past `maxBytes`. */
export async function readAtMost(request: Request, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new ApiError("bad-request", `The body is larger than ${maxBytes} bytes.`);
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/** Parses a part of a request; throws ApiError `bad-request` that names every mistake. */
export function parseRequest<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new ApiError(
    "bad-request",
    `The ${what} has ${errors.length === 1 ? "a mistake" : "mistakes"}.`,
    errors,
  );
}

function parseId(text: string | string[]): number {
  const result = idSchema.safeParse(text);
  if (!result.success) throw new ApiError("not-found", "There is nothing with this id.");
  return result.data;
}
