"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import type { Role } from "@/lib/auth/roles";
import {
  type InvitationItem,
  invitationListSchema,
  madeLinkSchema,
  type PersonItem,
  personListSchema,
} from "@/lib/http/people-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { useChange } from "../use-change";

const PEOPLE = "/api/v1/people";
const INVITATIONS = "/api/v1/invitations";
const queryKey = ["people"];
const REFRESH_GAP_MS = 10_000;

/** Everybody who may sign in, and who is invited, kept up to date. */
export function usePeople() {
  useRefreshOnNews(queryKey, REFRESH_GAP_MS);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const [people, invitations] = await Promise.all([
        fetchJson(PEOPLE, personListSchema, signal),
        fetchJson(INVITATIONS, invitationListSchema, signal),
      ]);
      return { people: people.value.items, invitations: invitations.value.items };
    },
  });
}

/** What can be done to one person; each names what it does. */
export type PersonDeed =
  | { readonly kind: "role"; readonly role: Role }
  | { readonly kind: "deactivate" }
  | { readonly kind: "activate" }
  | { readonly kind: "remove-second-factor" }
  | { readonly kind: "sign-out" }
  | { readonly kind: "delete" };

/** Does something to a person. */
export function useChangePerson() {
  return useChange({
    send: ({ person, deed }: { person: PersonItem; deed: PersonDeed }) => sendDeed(person, deed),
    queryKey,
    done: (_, { person, deed }) => `${DONE_WORDS[deed.kind]}: ${person.name}`,
  });
}

const DONE_WORDS: Readonly<Record<PersonDeed["kind"], string>> = {
  role: "Role changed",
  deactivate: "Deactivated",
  activate: "Activated",
  "remove-second-factor": "Second factor removed",
  "sign-out": "Signed out everywhere",
  delete: "Deleted",
};

function sendDeed({ id }: PersonItem, deed: PersonDeed) {
  const path = `${PEOPLE}/${encodeURIComponent(id)}`;
  switch (deed.kind) {
    case "role":
      return sendJson("PATCH", path, { role: deed.role }, nothingSchema);
    case "deactivate":
      return sendJson("PATCH", path, { deactivated: true }, nothingSchema);
    case "activate":
      return sendJson("PATCH", path, { deactivated: false }, nothingSchema);
    case "remove-second-factor":
      return sendJson("DELETE", `${path}/second-factor`, {}, nothingSchema);
    case "sign-out":
      return sendJson("DELETE", `${path}/sessions`, {}, nothingSchema);
    case "delete":
      return sendJson("DELETE", path, {}, nothingSchema);
  }
}

/** Makes a link with which a person sets a new password. */
export function useResetPassword() {
  return useChange({
    send: ({ id }: PersonItem) =>
      sendJson("POST", `${PEOPLE}/${encodeURIComponent(id)}/password-link`, {}, madeLinkSchema),
    queryKey,
    done: ({ email }) => `Made a link for ${email}`,
  });
}

/** Invites somebody. */
export function useInvite() {
  return useChange({
    send: (body: { email: string; role: Role }) => sendJson("POST", INVITATIONS, body, madeLinkSchema),
    queryKey,
    done: ({ email }) => `Invited ${email}`,
  });
}

/** Takes an invitation back. */
export function useWithdrawInvitation() {
  return useChange({
    send: ({ id }: InvitationItem) => sendJson("DELETE", `${INVITATIONS}/${id}`, {}, nothingSchema),
    queryKey,
    done: (_, { email }) => `Withdrew the invitation of ${email}`,
  });
}
