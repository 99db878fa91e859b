import { z } from "zod";
import { ROLES } from "@/lib/auth/roles";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, TOKEN_SCOPE_WORDS } from "@/lib/auth/words";
import { pageOf } from "./api-schemas";

const instant = z.iso.datetime();
const id = z.number().int().positive();
export const roleSchema = z.enum(ROLES);

/** What people are called. */
export const personNameSchema = z.string().trim().min(1, "Give a name").max(100, "At most 100 characters");
export const emailSchema = z.email("Give an e-mail address").max(254).toLowerCase();
export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `At least ${MIN_PASSWORD_LENGTH} characters`)
  .max(MAX_PASSWORD_LENGTH, `At most ${MAX_PASSWORD_LENGTH} characters`);
const linkTokenSchema = z.string().min(1).max(100);

/** Who asks: a person, or a program with a token. */
export const meSchema = z.object({
  kind: z.enum(["user", "token"]),
  name: z.string(),
  role: roleSchema,
  /** Null for a program. */
  email: z.string().nullable(),
  secondFactor: z.boolean(),
  /** False for a person who signs in by the identity provider only. */
  hasPassword: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

/** Body of `PATCH /api/v1/me`. */
export const meChangeSchema = z.strictObject({ name: personNameSchema });

/** A browser in which the person is signed in; `current` is the one that asks. */
export const sessionSchema = z.object({
  id: z.string(),
  current: z.boolean(),
  signedInAt: instant,
  expiresAt: instant,
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
export type SessionItem = z.infer<typeof sessionSchema>;
export const sessionListSchema = pageOf(sessionSchema);

/** Body of `POST /api/v1/set-up`: makes the first administrator. */
export const setUpBodySchema = z.strictObject({
  code: z.string().trim().min(1).max(100),
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});

/** Body of `POST /api/v1/links/look`, and what the link is for. */
export const linkBodySchema = z.strictObject({ token: linkTokenSchema });
export const linkSchema = z.object({
  kind: z.enum(["invitation", "reset"]),
  email: z.string(),
  role: roleSchema,
  createdBy: z.string(),
  expiresAt: instant,
});
export type Link = z.infer<typeof linkSchema>;

/** Body of `POST /api/v1/links/use`; a reset needs no name. */
export const linkUseBodySchema = z.strictObject({
  token: linkTokenSchema,
  name: personNameSchema.optional(),
  password: newPasswordSchema,
});
/** Whose password was set. */
export const linkUseSchema = z.object({ email: z.string() });

/** A person as administrators see them. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  deactivated: z.boolean(),
  secondFactor: z.boolean(),
  /** Signs in by the identity provider, which decides the role at each sign-in. */
  byProvider: z.boolean(),
  hasPassword: z.boolean(),
  lastSignInAt: instant.nullable(),
  createdAt: instant,
  /** The one who asks. */
  isMe: z.boolean(),
});
export type PersonItem = z.infer<typeof personSchema>;
export const personListSchema = pageOf(personSchema);

/** Body of `PATCH /api/v1/people/{id}`. */
export const personChangeSchema = z
  .strictObject({ role: roleSchema.optional(), deactivated: z.boolean().optional() })
  .refine((change) => Object.keys(change).length > 0, "Say what to change");

/** A link to hand to a person; it is shown once. */
export const madeLinkSchema = z.object({ url: z.string(), email: z.string(), expiresAt: instant });
export type MadeLink = z.infer<typeof madeLinkSchema>;

/** Body of `POST /api/v1/invitations`. */
export const invitationBodySchema = z.strictObject({ email: emailSchema, role: roleSchema });
export const invitationSchema = z.object({
  id,
  email: z.string(),
  role: roleSchema,
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
});
export type InvitationItem = z.infer<typeof invitationSchema>;
export const invitationListSchema = pageOf(invitationSchema);

/** Body of `POST /api/v1/tokens`; `expiresAt` null = it does not expire. */
export const tokenBodySchema = z.strictObject({
  name: personNameSchema,
  scope: z.enum(TOKEN_SCOPE_WORDS),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
});
export const tokenSchema = z.object({
  id,
  name: z.string(),
  scope: z.enum(TOKEN_SCOPE_WORDS),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  expired: z.boolean(),
  lastUsedAt: instant.nullable(),
});
export type TokenItem = z.infer<typeof tokenSchema>;
export const tokenListSchema = pageOf(tokenSchema);
/** A new token with its text, which is never shown again. */
export const madeTokenSchema = tokenSchema.extend({ token: z.string() });
export type MadeToken = z.infer<typeof madeTokenSchema>;
