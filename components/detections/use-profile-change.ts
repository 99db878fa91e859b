"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import type { Profile } from "@/lib/detection/types";
import { queueDetailSchema } from "@/lib/http/api-schemas";
import { detectionKey } from "./use-queue-detection";

/** Changes a queue's profile; pending until what depends on it has been read again. */
export function useProfileChange(queueId: number) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: (profile: Profile) =>
      sendJson("PATCH", `/api/v1/queues/${queueId}`, { profile }, queueDetailSchema),
    onSuccess: () =>
      Promise.all(
        [["queue", queueId], detectionKey(queueId), ["queues"]].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
