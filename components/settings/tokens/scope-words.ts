import type { TokenScope } from "@/lib/auth/words";

/** What scopes are called, and what they may. */
export const SCOPE_WORDS: Readonly<Record<TokenScope, { readonly word: string; readonly sentence: string }>> =
  {
    read: { word: "Read", sentence: "Reads what a viewer sees; metrics for Prometheus." },
    operate: { word: "Operate", sentence: "Also acknowledges, silences and judges, as a supervisor does." },
    admin: { word: "Administer", sentence: "Everything: imports, settings, people, tokens." },
  };
