"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { sendJson } from "@/components/api/fetch-json";
import { detectionSchema, type feedbackBodySchema } from "@/lib/http/detection-schemas";

/** Says of a detection whether it was right; pending until what depends on it has been read again. */
export function useFeedback(detectionId: number) {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: (feedback: z.input<typeof feedbackBodySchema>) =>
      sendJson("POST", `/api/v1/detections/${detectionId}/feedback`, feedback, detectionSchema),
    onSuccess: () =>
      Promise.all(
        [["queue-detection"], ["queues"]].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}
