/** The shortest and longest password; length is what makes one hard to guess. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** What a program's token can be for. */
export const TOKEN_SCOPE_WORDS = ["read", "operate", "admin"] as const;
export type TokenScope = (typeof TOKEN_SCOPE_WORDS)[number];

/** For a person whom the identity provider knows and nobody has given a role. */
export const NO_ROLE_CODE = "no_role";
export const NO_ROLE_SENTENCE =
  "The identity provider knows you, but none of your groups has a role in Tidewatch. Ask an administrator to give one of them a role.";
