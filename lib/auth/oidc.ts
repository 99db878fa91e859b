import type { AuthContext } from "better-auth";
import type { GenericOAuthConfig } from "better-auth/plugins";
import type { Environment } from "@/lib/config/environment";
import type { Database } from "@/lib/db/database";
import { log } from "@/lib/log";
import { OIDC_PROVIDER } from "./oidc-provider";
import { setRoleOfProvider } from "./people/change-person";
import { groupsOfClaim, roleOfGroups } from "./role-map";
import type { Role } from "./roles";
import { NO_ROLE_CODE, NO_ROLE_SENTENCE } from "./words";

/** What a provider's groups made of the person of this request, until the session is made. */
const rolesUnderWay = new WeakMap<AuthContext, Role>();

/** The identity provider of the environment, or none. PKCE, state and nonce are the library's; unsigned answers are refused. */
export function oidcProviders(environment: Environment): GenericOAuthConfig[] {
  const { TIDEWATCH_OIDC_ISSUER: issuer, TIDEWATCH_OIDC_CLIENT_ID: clientId } = environment;
  const clientSecret = environment.TIDEWATCH_OIDC_CLIENT_SECRET;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return [];
  return [
    {
      providerId: OIDC_PROVIDER,
      name: environment.TIDEWATCH_OIDC_NAME,
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      requireIdTokenVerification: true,
      clientId,
      clientSecret,
      authentication: "basic",
      scopes: environment.TIDEWATCH_OIDC_SCOPES,
      pkce: true,
      mapProfileToUser: ({ name, email, email_verified }) => ({
        name: typeof name === "string" && name.trim() !== "" ? name : String(email ?? ""),
        emailVerified: email_verified === true,
      }),
    },
  ];
}

/** Refuses a person whose groups have no role; called by the library before it makes, links or signs in anybody. */
export function refuseWithoutRole(
  environment: Environment,
  oauth: { readonly profile?: Record<string, unknown> | undefined } | undefined,
  context: AuthContext,
): { error: string; errorDescription: string } | undefined {
  if (oauth === undefined) return undefined;
  const groups = groupsOfClaim(oauth.profile?.[environment.TIDEWATCH_OIDC_GROUPS_CLAIM]);
  const role = roleOfGroups(environment.TIDEWATCH_OIDC_ROLE_MAP ?? [], groups);
  if (role === null) {
    log.warn({ groups }, "sign-in refused: no group of this person has a role");
    return { error: NO_ROLE_CODE, errorDescription: NO_ROLE_SENTENCE };
  }
  rolesUnderWay.set(context, role);
  return undefined;
}

/** Gives a person who signs in by the provider the role of today's groups. Throws what the driver throws. */
export async function takeRoleOfProvider(
  database: Database,
  user: { readonly id: string; readonly role: string },
  context: AuthContext,
): Promise<void> {
  const role = rolesUnderWay.get(context);
  if (role !== undefined && role !== user.role) await setRoleOfProvider(database, user.id, role, Date.now());
}
