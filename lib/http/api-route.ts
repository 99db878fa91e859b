import { z } from "zod";
import { log } from "@/lib/log";
import { runningTidewatch } from "@/lib/running-tidewatch";
import type { Tidewatch } from "@/lib/tidewatch";
import { ApiError, problemResponse } from "./problem";

/** The path's parameters as Next hands them over; a path without any has none. */
interface RouteContext {
  readonly params?: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const idSchema = z.coerce.number().int().positive().max(2_147_483_647);

/**
 * A GET handler: checks the query, calls `answer`, checks what it answers, and turns every error into RFC 9457.
 * `id` is the path's `[id]`, or 0 where the path has none.
 */
export function getRoute<Query extends z.ZodType, Answer extends z.ZodType>(
  schemas: { readonly query: Query; readonly answer: Answer },
  answer: (call: {
    tidewatch: Tidewatch;
    query: z.infer<Query>;
    id: number;
    nowMs: number;
  }) => Promise<z.input<Answer>>,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    try {
      const tidewatch = runningTidewatch();
      if (tidewatch === undefined)
        throw new ApiError("unavailable", "Tidewatch is starting; try again in a moment.");
      const query = parseQuery(schemas.query, new URL(request.url).searchParams);
      const params = (await context.params) ?? {};
      const id = params.id === undefined ? 0 : parseId(params.id);
      const body = await answer({ tidewatch, query, id, nowMs: Date.now() });
      return Response.json(schemas.answer.parse(body), { headers: { "Cache-Control": "no-store" } });
    } catch (error) {
      if (!(error instanceof ApiError))
        log.error({ err: error, path: new URL(request.url).pathname }, "request failed");
      return problemResponse(error);
    }
  };
}

function parseQuery<Query extends z.ZodType>(schema: Query, parameters: URLSearchParams): z.infer<Query> {
  const result = schema.safeParse(Object.fromEntries(parameters));
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
  throw new ApiError(
    "bad-request",
    `The query has ${errors.length === 1 ? "a mistake" : "mistakes"}.`,
    errors,
  );
}

function parseId(text: string | string[]): number {
  const result = idSchema.safeParse(text);
  if (!result.success) throw new ApiError("not-found", "There is nothing with this id.");
  return result.data;
}
