import { NO_ROLE_CODE, NO_ROLE_SENTENCE } from "./words";

/** Our sentences for what the sign-in library says in the address when a sign-in by the identity provider fails. */
const SENTENCES: Readonly<Record<string, string>> = {
  [NO_ROLE_CODE]: NO_ROLE_SENTENCE,
  DEACTIVATED: "Your account is deactivated. An administrator can activate it again.",
  account_not_linked:
    "Somebody with your e-mail is known here already, and the identity provider does not say that it has checked the address. Sign in with your password.",
  access_denied: "The identity provider did not let you in.",
  state_mismatch: "The sign-in took too long, or was begun in another browser. Try again.",
  email_not_found:
    "The identity provider does not tell your e-mail. Its administrator can allow the scope email.",
};

/** Why a sign-in by the identity provider failed; null when it did not. The provider's own text is not shown: anybody can write an address. */
export function providerRefusal(error: string | null): string | null {
  if (error === null) return null;
  return (
    SENTENCES[error] ?? "The sign-in with the identity provider failed. Try again; Tidewatch's log says more."
  );
}
