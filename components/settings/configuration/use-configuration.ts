"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sendFile } from "@/components/api/fetch-json";
import { notifyDone } from "@/components/ui/notify";
import { CONFIGURATION_MEDIA_TYPE, configurationAnswerSchema } from "@/lib/http/configuration-schemas";

/** Where the configuration is fetched as a file, and applied. */
export const CONFIGURATION_PATH = "/api/v1/configuration";

/** Asks what a file would change. */
export function useDryRun() {
  return useMutation({ mutationFn: (file: Blob) => send(file, true), networkMode: "always" });
}

/** Applies a file, and asks again for everything that is shown. */
export function useApply() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: Blob) => send(file, false),
    networkMode: "always",
    onSuccess: async () => {
      notifyDone("The configuration is applied");
      await queryClient.invalidateQueries();
    },
  });
}

function send(file: Blob, dryRun: boolean) {
  return sendFile(
    `${CONFIGURATION_PATH}?dryRun=${dryRun}`,
    file,
    CONFIGURATION_MEDIA_TYPE,
    configurationAnswerSchema,
  );
}
