import { type Problem, problemSchema } from "./api-schemas";

const TITLES = {
  "bad-request": [400, "The request can't be understood"],
  unauthenticated: [401, "Not signed in"],
  forbidden: [403, "Not allowed"],
  "not-found": [404, "Not found"],
  conflict: [409, "In conflict with the present state"],
  "too-many-requests": [429, "Too many attempts"],
  unavailable: [503, "Not ready"],
  internal: [500, "Something went wrong here"],
} as const satisfies Record<Problem["code"], readonly [number, string]>;

/** An error that the API tells its caller about, by one of a closed list of codes. */
export class ApiError extends Error {
  constructor(
    readonly code: Problem["code"],
    detail: string,
    readonly errors?: Problem["errors"],
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

/** The RFC 9457 answer to an error; the text of an unknown one is never shown. */
export function problemResponse(error: unknown): Response {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError("internal", "Tidewatch has logged the error; try again, or see its log.");
  const [status, title] = TITLES[known.code];
  const problem: Problem = {
    type: "about:blank",
    title,
    status,
    detail: known.message,
    code: known.code,
    ...(known.errors === undefined ? {} : { errors: known.errors }),
  };
  return new Response(JSON.stringify(problemSchema.parse(problem)), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}
