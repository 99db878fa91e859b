"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { notifyDone, notifyFailure } from "@/components/ui/notify";

/** A change of the settings: says that it was made or why not, and asks again for what it changed. */
export function useChange<Wanted, Answer>(change: {
  readonly send: (wanted: Wanted) => Promise<Answer>;
  readonly queryKey: QueryKey;
  readonly done: (answer: Answer, wanted: Wanted) => string;
}) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change.send,
    networkMode: "always",
    onSuccess: async (answer, wanted) => {
      notifyDone(change.done(answer, wanted));
      await queryClient.invalidateQueries({ queryKey: change.queryKey });
    },
    onError: notifyFailure,
  });
}
