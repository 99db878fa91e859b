import type { Role } from "./roles";

/** Who does something: a person, a program with an API token, or Tidewatch itself. `address` is where the request came from. */
export type Actor =
  | {
      readonly kind: "user";
      readonly id: string;
      readonly name: string;
      readonly role: Role;
      readonly address: string | null;
    }
  | {
      readonly kind: "token";
      readonly id: number;
      readonly name: string;
      readonly role: Role;
      readonly address: string | null;
    }
  | { readonly kind: "system"; readonly name: string };

/** Somebody who is not signed in: may nothing, but fails to sign in, or accepts an invitation. */
export interface Visitor {
  readonly kind: "visitor";
  readonly name: string;
  readonly address: string | null;
}
