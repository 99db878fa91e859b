"use client";

import { Paper } from "@mantine/core";
import Link from "next/link";
import { Since } from "@/components/detections/since";
import { AlertStanding } from "./alert-standing";
import { SeverityMark } from "./severity-mark";
import classes from "./subject-alerts.module.css";
import { type FiringQuery, useFiringAlerts } from "./use-firing-alerts";

/**
 * The alerts that fire about a queue or a server, with the way to each; nothing while none does. `explainedId`: the alert whose sentence the
 * page says elsewhere, as of another moment.
 */
export function SubjectAlerts({
  explainedId = null,
  ...query
}: FiringQuery & { readonly explainedId?: number | null }) {
  const { data } = useFiringAlerts(query);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Paper component="section" withBorder px="md" py="xs" aria-label="Alerts">
      <ul className={classes.alerts}>
        {data.items.map((alert) => (
          <li key={alert.id}>
            <SeverityMark severity={alert.severity} />
            <div>
              <Link href={`/alerts/${alert.id}`} prefetch={false}>
                {alert.rule.name}
              </Link>
              {alert.id === explainedId && alert.firedAt !== null ? (
                <>
                  , firing for <Since at={alert.firedAt} />
                </>
              ) : (
                `: ${alert.sentence}`
              )}
              <AlertStanding alert={alert} />
            </div>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
