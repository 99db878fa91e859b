import type { Profile } from "@/lib/detection/types";

/** What each queue profile is called, and what it means. */
export const PROFILE_WORDS: Readonly<Record<Profile, { readonly word: string; readonly note: string }>> = {
  distribution: {
    word: "Distribution",
    note: "feeds a strategy that waits for agents; may build up at a peak",
  },
  immediate: { word: "Immediate", note: "normally empty; also flagged when work waits too long" },
  archive: { word: "Archive", note: "meant to be large; never flagged" },
};
