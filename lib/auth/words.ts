/** The shortest and longest password; length is what makes one hard to guess. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** What a program's token can be for. */
export const TOKEN_SCOPE_WORDS = ["read", "operate", "admin"] as const;
export type TokenScope = (typeof TOKEN_SCOPE_WORDS)[number];
