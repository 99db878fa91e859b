import type { Actor } from "@/lib/auth/actor";
import { ADDRESS_HEADER } from "@/lib/auth/peer-address";
import { may, PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { log } from "@/lib/log";
import { runningTidewatch } from "@/lib/running-tidewatch";
import type { Tidewatch } from "@/lib/tidewatch";
import { checkOrigin } from "./origin";
import { ApiError } from "./problem";

/** A request that may go on: the running application, and who asks. */
export interface Admitted {
  readonly tidewatch: Tidewatch;
  readonly actor: Extract<Actor, { kind: "user" | "token" }>;
  /** The session of a person. */
  readonly sessionId: string | null;
  /** Cookies of a session whose end has moved on. */
  readonly setCookies: readonly string[];
}

/** Methods that change nothing: a page of another site can't do harm with them. */
const SAFE_METHODS = ["GET", "HEAD"];

/**
 * The one gate of the API: says who asks, and whether they may. Throws ApiError `unavailable` while Tidewatch starts, `unauthenticated` for
 * nobody, and `forbidden` for a change that a page of another site asks for, or for what the actor may not do.
 */
export async function admit(
  request: Request,
  permission: Permission,
  { refreshes } = { refreshes: false },
): Promise<Admitted> {
  const { tidewatch, address } = reach(request);
  const asker = await tidewatch.auth.findAsker(request.headers, { refreshes });
  const { pathname } = new URL(request.url);
  if (asker === null) {
    const withToken = request.headers.has("authorization");
    log[withToken ? "warn" : "debug"](
      { path: pathname, method: request.method, address },
      "refused: not signed in",
    );
    throw new ApiError(
      "unauthenticated",
      withToken
        ? "This token is unknown, was deleted, or has expired."
        : "Sign in, or send a token as Authorization: Bearer.",
    );
  }
  const { actor } = asker;
  if (may(actor, permission)) return { tidewatch, ...asker };
  log.warn({ path: pathname, method: request.method, actor, permission }, "refused: no permission");
  throw new ApiError(
    "forbidden",
    `This is for the role ${PERMISSIONS[permission]}${permission === "administer" ? "" : " and above"}; ${actor.name} has the role ${actor.role}.`,
  );
}

/**
 * What even those who are not signed in pass: the running application, and where the request came from. Throws ApiError `unavailable` while
 * Tidewatch starts, and `forbidden` for a change that a page of another site asks for.
 */
export function reach(request: Request): { tidewatch: Tidewatch; address: string | null } {
  const tidewatch = runningTidewatch();
  if (tidewatch === undefined)
    throw new ApiError("unavailable", "Tidewatch is starting; try again in a moment.");
  if (!SAFE_METHODS.includes(request.method)) checkOrigin(request, tidewatch.auth.url);
  return { tidewatch, address: request.headers.get(ADDRESS_HEADER) };
}
