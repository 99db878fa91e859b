import type { Problem } from "@/lib/http/api-schemas";

/** Why a request to the API gave nothing to show. */
export type ApiFailure =
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "unreadable" }
  | { readonly kind: "unreachable" };

/** The one error that requests to the API throw. */
export class ApiError extends Error {
  readonly failure: ApiFailure;

  constructor(failure: ApiFailure) {
    super(describeFailure(failure).sentence);
    this.name = "ApiError";
    this.failure = failure;
  }
}

/** A heading and one sentence that a person can act on. */
export function describeFailure(failure: ApiFailure): { title: string; sentence: string } {
  switch (failure.kind) {
    case "problem":
      return { title: failure.problem.title, sentence: failure.problem.detail };
    case "status":
      return {
        title: "Tidewatch could not answer",
        sentence: `It answered with status ${failure.status} and no reason. Try again; if it stays, look into its log.`,
      };
    case "unreadable":
      return {
        title: "The answer could not be read",
        sentence: "This page may be older than the server. Reload it.",
      };
    case "unreachable":
      return {
        title: "Tidewatch cannot be reached",
        sentence: "Check that it is running and that this browser can reach it. What is shown may be old.",
      };
  }
}

/** True when the API said that the thing asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.failure.kind === "problem") return error.failure.problem.code === "not-found";
  return error.failure.kind === "status" && error.failure.status === 404;
}
