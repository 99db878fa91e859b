import { ApiError, problemResponse } from "@/lib/http/problem";

/** Whatever no other route of the API takes: a problem, where a page would be of no use to a program. */
function notFound(): Response {
  return problemResponse(new ApiError("not-found", "The API has nothing at this address."));
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
