"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { detectionKey } from "./use-queue-detection";

/** Marks a queue's present level as its new normal, with a reason or an empty text; pending until what depends on it has been read again. */
export function useNewNormal(queueId: number) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: (reason: string) =>
      sendJson(
        "POST",
        `/api/v1/queues/${queueId}/new-normal`,
        reason.trim() === "" ? {} : { reason: reason.trim() },
        nothingSchema,
      ),
    onSuccess: () =>
      Promise.all(
        [detectionKey(queueId), ["queues"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}
