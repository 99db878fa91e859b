import { z } from "zod";
import { parseRoleMap } from "@/lib/auth/role-map";
import { parseSecretKey } from "@/lib/secrets/secret-key";
import { parseNetwork } from "@/lib/webhooks/address-policy";
import { webAddress } from "@/lib/webhooks/web-address";

const bridgeUrl = z
  .url({ protocol: /^https?$/, error: "is not a web address: give http://… or https://…" })
  .transform((url) => url.replace(/\/+$/, ""));

/** The parts of a list with commas, without blanks. */
function parts(list: string): string[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

const variablesSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, "must start with file: (SQLite) or postgresql:// (PostgreSQL)")
    .default("file:./data/tidewatch.db"),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, "must be a port, 0 to 65535")
    .transform(Number)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, "must be an address or name of this machine; 0.0.0.0 or :: for all of them")
    .default("127.0.0.1"),
  TIDEWATCH_BRIDGES: z.string().default("").transform(parts).pipe(z.array(bridgeUrl)),
  TIDEWATCH_BRIDGE_TOKEN: z.string().min(1, "is empty: leave it out or give the bridge's token").optional(),
  /** Where people reach Tidewatch: links, OpenID Connect; with https, cookies are for https only. */
  TIDEWATCH_URL: z
    .url({ protocol: /^https?$/, error: "is not a web address: give http://… or https://…" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** How many reverse proxies of ours stand before Tidewatch: so many entries of X-Forwarded-For are believed. */
  TIDEWATCH_PROXIES: z.coerce.number({ error: "must be a number, 0 to 9" }).int().min(0).max(9).default(0),
  /** Becomes a token with scope admin at the start that first sees it. */
  TIDEWATCH_BOOTSTRAP_TOKEN: z.string().min(20, "must have at least 20 characters").max(500).optional(),
  TIDEWATCH_OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: "is not a web address: give the provider's issuer" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  TIDEWATCH_OIDC_CLIENT_ID: z.string().min(1).optional(),
  TIDEWATCH_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  TIDEWATCH_OIDC_NAME: z.string().trim().min(1).max(60).default("single sign-on"),
  TIDEWATCH_OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
  TIDEWATCH_OIDC_SCOPES: z.string().default("openid,email,profile").transform(parts),
  TIDEWATCH_OIDC_ROLE_MAP: z
    .string()
    .transform((text, context) => {
      const map = parseRoleMap(text);
      if (map !== null) return map;
      context.addIssue({
        code: "custom",
        message: "must be groups with roles, such as ops=admin,floor=supervisor,*=viewer",
      });
      return z.NEVER;
    })
    .optional(),
  /** Encrypts secrets in the database; without it a key file is made. */
  TIDEWATCH_SECRET_KEY: z
    .string()
    .transform((text, context) => {
      const key = parseSecretKey(text);
      if (key !== null) return key;
      context.addIssue({
        code: "custom",
        message: "must be 32 random bytes as base64 or hexadecimal digits: openssl rand -base64 32",
      });
      return z.NEVER;
    })
    .optional(),
  /** Networks to which webhooks may go although they are not public. */
  TIDEWATCH_WEBHOOK_ALLOW: z
    .string()
    .default("")
    .transform((list, context) =>
      parts(list).flatMap((part) => {
        const network = parseNetwork(part);
        if (network !== null) return [network];
        context.addIssue({
          code: "custom",
          message: `holds "${part}", which is no network such as 10.0.0.0/8 or 10.1.2.3/32:8080`,
        });
        return [];
      }),
    ),
  /** The mail server; without it, no e-mail. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "is not a mail server's address: give smtp://… or smtps://…" })
    .optional(),
  MAIL_FROM: z.string().min(3).default("Tidewatch <tidewatch@localhost>"),
  /** Asked while all goes well, for a dead-man's switch elsewhere; a secret of the one who watches. */
  TIDEWATCH_HEARTBEAT_URL: z
    .string()
    .refine(
      (text) => webAddress(text) !== null,
      "is not a web address: give http://… or https://… without a name and password",
    )
    .optional(),
  TIDEWATCH_HEARTBEAT_SECONDS: z.coerce
    .number({ error: "must be a number of seconds, 10 to 3,600" })
    .int("must be a whole number of seconds")
    .min(10, "must be 10 or more")
    .max(3_600, "must be 3,600 or less")
    .default(60),
  /** A configuration file that is applied at every start. */
  TIDEWATCH_CONFIG: z.string().min(1, "is empty: leave it out or give a file").optional(),
  /** How long history is kept; without them, as the settings say. */
  TIDEWATCH_RAW_DAYS: z.coerce
    .number({ error: "must be a number of days, 1 to 800" })
    .int()
    .min(1)
    .max(800)
    .optional(),
  TIDEWATCH_SUMMARY_DAYS: z.coerce
    .number({ error: "must be a number of days, 90 to 3,660" })
    .int()
    .min(90)
    .max(3_660)
    .optional(),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
});

/** OpenID Connect needs all of these, or none. */
const OIDC_TOGETHER = [
  "TIDEWATCH_OIDC_ISSUER",
  "TIDEWATCH_OIDC_CLIENT_ID",
  "TIDEWATCH_OIDC_CLIENT_SECRET",
  "TIDEWATCH_OIDC_ROLE_MAP",
] as const;

const environmentSchema = variablesSchema.superRefine((variables, context) => {
  const missing = OIDC_TOGETHER.filter((name) => variables[name] === undefined);
  if (missing.length === OIDC_TOGETHER.length) return;
  for (const name of missing)
    context.addIssue({ code: "custom", path: [name], message: "is missing: OpenID Connect needs it too" });
});

/** What the process was started with, checked. */
export type Environment = z.infer<typeof environmentSchema>;

/** Says every mistake of the environment at once. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Reads the variables that Tidewatch honours; throws EnvironmentError with one line for each mistake. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const result = environmentSchema.safeParse(variables);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  ${issue.path[0]?.toString() ?? ""} ${issue.message}`);
  throw new EnvironmentError(`Tidewatch can't start with these settings:\n${lines.join("\n")}`);
}
