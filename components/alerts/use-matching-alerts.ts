"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { sendJson } from "@/components/api/fetch-json";
import { useRefreshOnNews } from "@/components/live/use-refresh-on-news";
import { type LabelMatcher, labelMatcherSchema } from "@/lib/alerting/rules/matcher";
import { alertMatchingSchema } from "@/lib/http/alert-schemas";

const ASK_AFTER_MS = 300;
const REFRESH_GAP_MS = 5_000;
const matchersSchema = z.array(labelMatcherSchema);

/** The firing alerts that matchers take now, a moment after they were typed; asked only while they are whole. */
export function useMatchingAlerts(matchers: readonly LabelMatcher[], isWhole: boolean) {
  const [text] = useDebouncedValue(JSON.stringify(matchers), ASK_AFTER_MS);
  useRefreshOnNews(["alerts-matching"], REFRESH_GAP_MS, isWhole);
  return useQuery({
    queryKey: ["alerts-matching", text],
    queryFn: () =>
      sendJson(
        "POST",
        "/api/v1/alerts/matching",
        { matchers: matchersSchema.parse(JSON.parse(text)) },
        alertMatchingSchema,
      ),
    enabled: isWhole,
    placeholderData: (previous) => previous,
  });
}
