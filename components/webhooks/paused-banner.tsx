"use client";

import { Alert } from "@mantine/core";
import { IconAlertOctagon } from "@tabler/icons-react";
import Link from "next/link";
import { formatMoment } from "@/components/ui/format-time";
import { useWebhookHealth } from "./use-webhook-health";

/** Says on every page which webhooks were paused because they failed too often: who relies on them hears nothing. */
export function PausedBanner() {
  const paused = (useWebhookHealth().data ?? []).filter(({ pausedBy }) => pausedBy === "failures");
  if (paused.length === 0) return null;
  return (
    <Alert
      color="red"
      mb="md"
      icon={<IconAlertOctagon aria-hidden />}
      title={
        paused.length === 1
          ? "A webhook is paused: it failed 20 times in a row"
          : "Webhooks are paused: each failed 20 times in a row"
      }
      role="status"
    >
      Nobody is told of alerts by{" "}
      {paused.map(({ id, name, pausedAt }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link href={`/settings/webhooks/${id}`}>{name}</Link> (since {formatMoment(pausedAt)})
        </span>
      ))}
      . Its log says why. Mend the receiver or the address, then resume it.
    </Alert>
  );
}
