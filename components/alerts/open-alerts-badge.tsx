"use client";

import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "@/components/ui/format-number";
import classes from "./open-alerts-badge.module.css";
import { useOpenAlerts } from "./use-open-alerts";

/** How many alerts need attention, beside the word in the navigation; nothing while none does. */
export function OpenAlertsBadge() {
  const count = useOpenAlerts()?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className={classes.badge}>
      {formatCount(count)}
      <VisuallyHidden> open</VisuallyHidden>
    </span>
  );
}
