import { z } from "zod";
import { parseSecretKey } from "@/lib/secrets/secret-key";
import { parseNetwork } from "@/lib/webhooks/address-policy";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];

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

const environmentSchema = z.object({
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
    .refine(
      (host) => LOOPBACK.includes(host),
      "must be 127.0.0.1, ::1 or localhost: without sign-in Tidewatch serves this machine only",
    )
    .default("127.0.0.1"),
  TIDEWATCH_BRIDGES: z.string().default("").transform(parts).pipe(z.array(bridgeUrl)),
  TIDEWATCH_BRIDGE_TOKEN: z.string().min(1, "is empty: leave it out or give the bridge's token").optional(),
  /** Where people reach Tidewatch: links in what is sent. */
  TIDEWATCH_URL: z
    .url({ protocol: /^https?$/, error: "is not a web address: give http://… or https://…" })
    .transform((url) => url.replace(/\/+$/, ""))
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
  TIDEWATCH_RAW_DAYS: z.coerce
    .number({ error: "must be a number of days, 1 to 800" })
    .int()
    .min(1)
    .max(800)
    .default(30),
  TIDEWATCH_SUMMARY_DAYS: z.coerce
    .number({ error: "must be a number of days, 90 to 3,660" })
    .int()
    .min(90)
    .max(3_660)
    .default(800),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .default("info"),
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
