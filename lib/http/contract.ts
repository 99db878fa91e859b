import type { z } from "zod";
import type { Permission } from "@/lib/auth/permissions";

/** What a handler takes and answers, for everybody who wants to know: the API's document is made from it. */
export interface Contract {
  /** Null: open to everybody, signed in or not. */
  readonly permission: Permission | null;
  readonly query?: z.ZodType;
  /** A JSON body. */
  readonly body?: z.ZodType;
  /** A file as the body. */
  readonly upload?: { readonly mediaType: string; readonly maxBytes?: number };
  /** A JSON answer. */
  readonly answer?: z.ZodType;
  /** Lines of JSON, told while work goes on. */
  readonly line?: z.ZodType;
  /** Files of these media types. */
  readonly mediaTypes?: readonly string[];
}

/** The handler, with its contract to be read by the document of the API. */
export function withContract<Handler extends (...parts: never[]) => unknown>(
  handler: Handler,
  contract: Contract,
): Handler & { readonly contract: Contract } {
  return Object.assign(handler, { contract });
}
