"use client";

import { useQuery } from "@tanstack/react-query";
import { fetchJson } from "@/components/api/fetch-json";
import { type AlertLabels, alertLabelsSchema } from "@/lib/http/alert-schemas";

const STALE_MS = 60_000;

/** The labels that any alert may have, in the order in which people look for them. */
const KNOWN_LABELS = [
  "queue",
  "server",
  "cluster",
  "tenant",
  "profile",
  "rule",
  "kind",
  "severity",
  "pool",
  "pool_of",
  "counter",
  "counter_group",
] as const;

/** Labels with values to suggest; without an answer only the names. */
export function useAlertLabels(): AlertLabels {
  const { data } = useQuery({
    queryKey: ["alert-labels"],
    queryFn: ({ signal }) => fetchJson("/api/v1/alerts/labels", alertLabelsSchema, signal),
    staleTime: STALE_MS,
  });
  return { ...Object.fromEntries(KNOWN_LABELS.map((label) => [label, []])), ...data?.value.labels };
}
