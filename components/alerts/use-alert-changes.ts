"use client";

import { sendJson } from "@/components/api/fetch-json";
import { useChange } from "@/components/settings/use-change";
import { alertSchema, type NewSilence, silenceSchema } from "@/lib/http/alert-schemas";

const queryKey = ["alerts"];

/** What is said of alerts that somebody has. */
export interface Acknowledging {
  readonly ids: readonly number[];
  readonly note: string;
}

/** Says of one alert or of many that the person has them; throws the first failure when not all could be told. */
export function useAcknowledge() {
  return useChange({
    send: async ({ ids, note }: Acknowledging) => {
      const told = await Promise.allSettled(
        ids.map((id) => sendJson("POST", `/api/v1/alerts/${id}/acknowledge`, { note }, alertSchema)),
      );
      const failed = told.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
    },
    queryKey,
    done: (_, { ids }) => (ids.length === 1 ? "Acknowledged" : `Acknowledged ${ids.length} alerts`),
  });
}

/** Takes back that somebody has an alert. */
export function useUnacknowledge() {
  return useChange({
    send: (id: number) => sendJson("POST", `/api/v1/alerts/${id}/unacknowledge`, {}, alertSchema),
    queryKey,
    done: () => "Taken back: nobody has this alert",
  });
}

/** Keeps alerts quiet for a while. */
export function useSilenceAlerts() {
  return useChange({
    send: (silence: NewSilence) => sendJson("POST", "/api/v1/silences", silence, silenceSchema),
    queryKey,
    done: ({ silenced }) =>
      silenced > 0 ? `Silenced ${silenced} ${silenced === 1 ? "alert" : "alerts"}` : "Silenced",
  });
}
