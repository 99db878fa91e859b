import type { PollFailure } from "./poll";

/** The options of one section of a server, as they were read. */
export interface SectionOptions {
  /** By key; a key that is not set is absent. */
  readonly values: ReadonlyMap<string, string>;
  /** Moves on with every change of them. */
  readonly revision: string;
  readonly writable: boolean;
  /** Why they can't be written, as far as is told. */
  readonly reason: string | null;
}

/** How reading options ended; `not-offered`: whoever was asked does not do options. */
export type OptionsRead =
  | { readonly outcome: "ok"; readonly options: SectionOptions }
  | { readonly outcome: "not-offered" }
  | { readonly outcome: "failed"; readonly failure: PollFailure };

/** How writing options ended; `moved-on`: somebody had changed them, and nothing was written. After `failed` nobody knows. */
export type OptionsWrite =
  | { readonly outcome: "ok"; readonly options: SectionOptions }
  | { readonly outcome: "moved-on" }
  | { readonly outcome: "not-writable"; readonly reason: string | null }
  | { readonly outcome: "failed"; readonly failure: PollFailure };

/** A way to read and to write a server's options of section `settings`; never throws. */
export interface OptionAccess {
  readonly way: "bridge" | "gax";
  read(signal?: AbortSignal): Promise<OptionsRead>;
  write(
    change: { readonly options: Readonly<Record<string, string>>; readonly revision: string },
    signal?: AbortSignal,
  ): Promise<OptionsWrite>;
}
