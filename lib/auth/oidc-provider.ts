/** What the identity provider is called in addresses and in the database. */
export const OIDC_PROVIDER = "oidc";
