"use client";

import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "@/components/ui/format-number";
import classes from "./open-alerts-badge.module.css";
import { useFiringAlerts } from "./use-firing-alerts";

/** How many alerts are open, beside the word in the navigation; nothing while none is. */
export function OpenAlertsBadge() {
  const { data } = useFiringAlerts();
  const open = data?.totals.open ?? 0;
  if (open === 0) return null;
  return (
    <span className={classes.badge}>
      {formatCount(open)}
      <VisuallyHidden> open</VisuallyHidden>
    </span>
  );
}
