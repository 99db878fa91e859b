"use client";

import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { ME_KEY } from "@/components/people/me-provider";
import { useChange } from "@/components/settings/use-change";
import { meSchema, type SessionItem, sessionListSchema } from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";

const SESSIONS_PATH = "/api/v1/me/sessions";
const sessionsKey = ["sessions"];

const enrolmentSchema = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) });

/** What an authenticator app needs, and the codes for when it is lost. */
export type Enrolment = z.infer<typeof enrolmentSchema>;

/** Changes one's own name. */
export function useRename() {
  return useChange({
    send: (name: string) => sendJson("PATCH", "/api/v1/me", { name }, meSchema),
    queryKey: ME_KEY,
    done: ({ name }) => `You are called ${name} now`,
  });
}

/** Changes one's own password, and signs the other browsers out. */
export function useChangePassword() {
  return useChange({
    send: (body: { currentPassword: string; newPassword: string }) =>
      sendJson("POST", "/api/auth/change-password", body, z.unknown()),
    queryKey: sessionsKey,
    done: () => "The password is changed; other browsers are signed out",
  });
}

/** Where one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await fetchJson(SESSIONS_PATH, sessionListSchema, signal)).value.items,
  });
}

/** Signs oneself out of another browser. */
export function useEndSession() {
  return useChange({
    send: ({ id }: SessionItem) =>
      sendJson("DELETE", `${SESSIONS_PATH}/${encodeURIComponent(id)}`, {}, nothingSchema),
    queryKey: sessionsKey,
    done: () => "That browser is signed out",
  });
}

/** Begins a second factor: it counts once a code of the app has proved it. */
export function useBeginSecondFactor() {
  return useChange({
    send: (password: string) =>
      sendJson("POST", "/api/auth/two-factor/enable", { password }, enrolmentSchema),
    queryKey: ["begun second factor"],
    done: () => "Scan the picture with your app",
  });
}

/** Ends the set-up of a second factor with a code of the app. */
export function useProveSecondFactor() {
  return useChange({
    send: (code: string) => sendJson("POST", "/api/auth/two-factor/verify-totp", { code }, z.unknown()),
    queryKey: ME_KEY,
    done: () => "The second factor is on",
  });
}

/** Switches one's own second factor off. */
export function useDisableSecondFactor() {
  return useChange({
    send: (password: string) => sendJson("POST", "/api/auth/two-factor/disable", { password }, z.unknown()),
    queryKey: ME_KEY,
    done: () => "The second factor is off",
  });
}

/** Makes new backup codes; the old ones end. */
export function useNewBackupCodes() {
  return useChange({
    send: (password: string) =>
      sendJson("POST", "/api/auth/two-factor/generate-backup-codes", { password }, backupCodesSchema),
    queryKey: ["new backup codes"],
    done: () => "The old backup codes count no more",
  });
}
