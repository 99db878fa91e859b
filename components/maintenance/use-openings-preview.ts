"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { sendJson } from "@/components/api/fetch-json";
import {
  type MaintenanceTimes,
  maintenancePreviewBodySchema,
  maintenancePreviewSchema,
} from "@/lib/http/alert-schemas";

const ASK_AFTER_MS = 300;

/** When a window would be open, a moment after it was typed; nothing while its times are not whole. */
export function useOpeningsPreview(times: MaintenanceTimes | null) {
  const [text] = useDebouncedValue(JSON.stringify(times), ASK_AFTER_MS);
  return useQuery({
    queryKey: ["maintenance-preview", text],
    queryFn: () =>
      sendJson(
        "POST",
        "/api/v1/maintenance/preview",
        maintenancePreviewBodySchema.parse(JSON.parse(text)),
        maintenancePreviewSchema,
      ),
    enabled: times !== null && text !== "null",
  });
}
