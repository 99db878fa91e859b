import { ApiError } from "@/components/api/api-error";

/** What the API says is wrong with each field, by its path; nothing for other failures. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError) || error.failure.kind !== "problem") return {};
  const mistakes = error.failure.problem.errors ?? [];
  return Object.fromEntries(mistakes.map(({ path, message }) => [path, message]));
}
