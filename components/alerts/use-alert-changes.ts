"use client";

import { sendJson } from "@/components/api/fetch-json";
import { useChange } from "@/components/settings/use-change";
import {
  type AcknowledgeMany,
  acknowledgeManySchema,
  alertSchema,
  type NewSilence,
  silenceSchema,
} from "@/lib/http/alert-schemas";

const queryKey = ["alerts"];
const MOST_AT_ONCE = 500;

/** Alerts to be acknowledged, with a note. */
export interface Acknowledging {
  readonly ids: readonly number[];
  readonly note: string;
}

/** Acknowledges one alert or many. */
export function useAcknowledge() {
  return useChange({
    send: async ({ ids, note }: Acknowledging): Promise<AcknowledgeMany> => {
      const [first, ...others] = ids;
      if (first !== undefined && others.length === 0) {
        await sendJson("POST", `/api/v1/alerts/${first}/acknowledge`, { note }, alertSchema);
        return { acknowledged: [first], notFiring: [] };
      }
      const answers: AcknowledgeMany[] = [];
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        const body = { ids: ids.slice(from, from + MOST_AT_ONCE), note };
        answers.push(await sendJson("POST", "/api/v1/alerts/acknowledge", body, acknowledgeManySchema));
      }
      return {
        acknowledged: answers.flatMap(({ acknowledged }) => acknowledged),
        notFiring: answers.flatMap(({ notFiring }) => notFiring),
      };
    },
    queryKey,
    done: ({ acknowledged, notFiring }) =>
      [
        acknowledged.length === 1 ? "Acknowledged" : `Acknowledged ${acknowledged.length} alerts`,
        ...(notFiring.length === 0 ? [] : [`${notFiring.length} no longer fire`]),
      ].join("; "),
  });
}

/** Removes the acknowledgement of an alert. */
export function useUnacknowledge() {
  return useChange({
    send: (id: number) => sendJson("POST", `/api/v1/alerts/${id}/unacknowledge`, {}, alertSchema),
    queryKey,
    done: () => "Unacknowledged",
  });
}

/** Silences alerts for a while. */
export function useSilenceAlerts() {
  return useChange({
    send: (silence: NewSilence) => sendJson("POST", "/api/v1/silences", silence, silenceSchema),
    queryKey,
    done: ({ silenced }) =>
      silenced > 0 ? `Silenced ${silenced} ${silenced === 1 ? "alert" : "alerts"}` : "Silenced",
  });
}
