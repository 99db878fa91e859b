import type { Actor } from "@/lib/auth/actor";
import { ApiError } from "./problem";

/** The actor where only a person can do it; throws ApiError `forbidden` for a program. */
export function requirePerson(actor: Actor): Extract<Actor, { kind: "user" }> {
  if (actor.kind === "user") return actor;
  throw new ApiError("forbidden", "A token has no account: this is for people who are signed in.");
}
