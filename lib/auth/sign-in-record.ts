import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from "better-auth/api";
import { z } from "zod";
import { type AuditedChange, writeAudit } from "@/lib/audit/write-audit";
import type { Database } from "@/lib/db/database";
import { log } from "@/lib/log";
import type { Actor, Visitor } from "./actor";
import { AttemptLimit } from "./attempt-limit";
import { ADDRESS_HEADER } from "./peer-address";
import { storedRole } from "./roles";

const QUARTER_HOUR_MS = 15 * 60_000;
const SIGN_IN_PATH = "/sign-in/email";
const SECOND_FACTOR_PATHS = ["/two-factor/verify-totp", "/two-factor/verify-backup-code"];

/** What of a person's own changes goes into the audit log when the library has made them. */
const OWN_CHANGES: Readonly<Record<string, string>> = {
  "/change-password": "person.password.change",
  "/two-factor/disable": "person.second-factor.disable",
  "/two-factor/generate-backup-codes": "person.backup-codes.create",
};

const signInBody = z.object({ email: z.string() }).catch({ email: "" });
const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string().transform(storedRole),
  twoFactorEnabled: z.boolean().nullish(),
});

interface HookContext {
  readonly path?: string | undefined;
  readonly headers?: Headers | undefined;
  readonly body?: unknown;
  readonly context: { readonly returned?: unknown; readonly newSession?: { readonly user: unknown } | null };
}

/**
 * The part of the audit log that the sign-in library makes necessary: sign-ins, failed ones, sign-outs, changes of passwords and second
 * factors. It also holds back who fails too often: ten times with one e-mail from one address, or a hundred times with one e-mail from
 * anywhere, in a quarter of an hour; people that do not exist are counted as others are, so the answers say nothing of who exists.
 */
export function signInRecord({ prisma }: Database): BetterAuthPlugin {
  const fromOneAddress = new AttemptLimit({ maxFailures: 10, windowMs: QUARTER_HOUR_MS, maxKeys: 10_000 });
  const fromAnywhere = new AttemptLimit({ maxFailures: 100, windowMs: QUARTER_HOUR_MS, maxKeys: 10_000 });

  const record = async (actor: Actor | Visitor, change: AuditedChange) => {
    try {
      await writeAudit(prisma, actor, Date.now(), change);
    } catch (error) {
      log.error({ err: error, action: change.action }, "the audit log could not be written");
    }
  };

  /** After a sign-in, however it was made. */
  const signedIn = async (ctx: HookContext, how: string) => {
    const user = userSchema.safeParse(ctx.context.newSession?.user);
    if (!user.success) return;
    await prisma.user.update({ where: { id: user.data.id }, data: { lastSignInAt: new Date() } });
    await record(actorFor(user.data, ctx), {
      action: "sign-in",
      target: targetOf(user.data),
      after: { how },
    });
  };

  const failed = async (ctx: HookContext, email: string) => {
    const address = addressIn(ctx);
    log.warn({ address }, "sign-in failed");
    await record(
      { kind: "visitor", name: email, address },
      { action: "sign-in.fail", target: { kind: "person", id: null, name: email } },
    );
  };

  return {
    id: "sign-in-record",
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === SIGN_IN_PATH,
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailIn(ctx);
            const nowMs = Date.now();
            const waitMs = Math.max(
              fromOneAddress.waitMs(`${addressIn(ctx)} ${email}`, nowMs),
              fromAnywhere.waitMs(email, nowMs),
            );
            if (waitMs === 0) return;
            throw new APIError(
              "TOO_MANY_REQUESTS",
              {
                code: "TOO_MANY_FAILURES",
                message: "Too many failed sign-ins. Try again in a quarter of an hour.",
              },
              { "Retry-After": String(Math.ceil(waitMs / 1_000)) },
            );
          }),
        },
        {
          matcher: ({ path }) => path === "/sign-out",
          handler: createAuthMiddleware(async (ctx) => {
            const user = userSchema.safeParse((await getSessionFromCtx(ctx))?.user);
            if (!user.success) return;
            await record(actorFor(user.data, ctx), { action: "sign-out", target: targetOf(user.data) });
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === SIGN_IN_PATH,
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailIn(ctx);
            const key = `${addressIn(ctx)} ${email}`;
            const { returned } = ctx.context;
            if (!isAPIError(returned)) {
              fromOneAddress.succeed(key);
              return signedIn(ctx, "password");
            }
            if (returned.status === "TOO_MANY_REQUESTS") return;
            fromOneAddress.fail(key, Date.now());
            fromAnywhere.fail(email, Date.now());
            await failed(ctx, email);
          }),
        },
        {
          matcher: ({ path }) => SECOND_FACTOR_PATHS.includes(path ?? ""),
          handler: createAuthMiddleware(async (ctx) => {
            const before = userSchema.safeParse(ctx.context.session?.user);
            if (isAPIError(ctx.context.returned)) return failed(ctx, before.data?.email ?? "second factor");
            if (!before.success) return signedIn(ctx, "password and second factor");
            if (before.data.twoFactorEnabled === true) return;
            await record(actorFor(before.data, ctx), {
              action: "person.second-factor.enable",
              target: targetOf(before.data),
            });
          }),
        },
        {
          matcher: ({ path }) => path === "/callback/:id",
          handler: createAuthMiddleware(async (ctx) => signedIn(ctx, "identity provider")),
        },
        {
          matcher: ({ path }) => path !== undefined && path in OWN_CHANGES,
          handler: createAuthMiddleware(async (ctx) => {
            const user = userSchema.safeParse(ctx.context.session?.user);
            const action = OWN_CHANGES[ctx.path ?? ""];
            if (!user.success || action === undefined || isAPIError(ctx.context.returned)) return;
            await record(actorFor(user.data, ctx), { action, target: targetOf(user.data) });
          }),
        },
      ],
    },
  };
}

function emailIn(ctx: HookContext): string {
  return signInBody.parse(ctx.body).email.toLowerCase().slice(0, 254);
}

function addressIn(ctx: HookContext): string | null {
  return ctx.headers?.get(ADDRESS_HEADER) ?? null;
}

function actorFor({ id, name, role }: z.infer<typeof userSchema>, ctx: HookContext): Actor {
  return { kind: "user", id, name, role, address: addressIn(ctx) };
}

function targetOf({ id, email }: z.infer<typeof userSchema>): AuditedChange["target"] {
  return { kind: "person", id, name: email };
}
