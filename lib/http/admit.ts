import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { may, type Permission } from "@/lib/auth/permissions";
import { runningTidewatch } from "@/lib/running-tidewatch";
import type { Tidewatch } from "@/lib/tidewatch";
import { ApiError } from "./problem";

/** A request that may go on: the running application, and who asks. */
export interface Admitted {
  readonly tidewatch: Tidewatch;
  readonly actor: Actor;
}

/** Methods that change nothing: a page of another site can't do harm with them. */
const SAFE_METHODS = ["GET", "HEAD"];

/**
 * The one gate of the API: says who asks, and whether they may. Throws ApiError `unavailable` while Tidewatch starts, and `forbidden` for a
 * change that a page of another site asks for, or that the actor may not make.
 */
export async function admit(request: Request, permission: Permission): Promise<Admitted> {
  const tidewatch = runningTidewatch();
  if (tidewatch === undefined)
    throw new ApiError("unavailable", "Tidewatch is starting; try again in a moment.");
  if (!SAFE_METHODS.includes(request.method)) checkOrigin(request);
  const actor: Actor = OPERATOR;
  if (!may(actor, permission)) throw new ApiError("forbidden", "You may not do this.");
  return { tidewatch, actor };
}

function checkOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const host = request.headers.get("host") ?? new URL(request.url).host;
  if (!URL.canParse(origin) || new URL(origin).host !== host)
    throw new ApiError("forbidden", "The request comes from a page of another site.");
}
