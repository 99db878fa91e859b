import { NextResponse } from "next/server";
import { isLoopbackHost } from "@/lib/http/loopback-host";
import { ApiError, problemResponse } from "@/lib/http/problem";

/** Until sign-in exists, answers only requests that name this machine itself. */
export function proxy(request: Request): Response {
  if (isLoopbackHost(request.headers.get("host"))) return NextResponse.next();
  return problemResponse(
    new ApiError("forbidden", "Tidewatch answers to 127.0.0.1 and localhost only, until it has sign-in."),
  );
}
