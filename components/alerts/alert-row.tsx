"use client";

import { Badge, Checkbox } from "@mantine/core";
import Link from "next/link";
import type { AlertItem } from "@/lib/http/alert-schemas";
import classes from "./alert-list.module.css";
import { AlertStanding } from "./alert-standing";
import { AlertTimes } from "./alert-times";
import { subjectName } from "./alert-words";
import { SeverityMark } from "./severity-mark";
import { SubjectLink } from "./subject-link";
import { useAlertActions } from "./use-alert-actions";

/** One alert of the list, with what can be done about it. */
export function AlertRow(props: {
  readonly alert: AlertItem;
  /** Whether it is chosen; null where nothing can be done with many at once. */
  readonly chosen: boolean | null;
  readonly onChoose: (chosen: boolean) => void;
}) {
  const { alert, chosen } = props;
  const { buttons, form } = useAlertActions(alert, "compact-sm");
  return (
    <li className={classes.row} data-severity={alert.severity} data-phase={alert.phase}>
      {chosen !== null && (
        <Checkbox
          className={classes.choose}
          size="xs"
          aria-label={`Choose ${alert.rule.name}, ${subjectName(alert.subject)}`}
          checked={chosen}
          onChange={(event) => props.onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={classes.severity}>
        <SeverityMark severity={alert.severity} />
      </div>
      <div className={classes.what}>
        <div>
          <SubjectLink subject={alert.subject} />
        </div>
        <div>
          <Link href={`/alerts/${alert.id}`} prefetch={false} className={classes.sentence}>
            {alert.sentence}
          </Link>
        </div>
        <div className={classes.note}>
          {alert.rule.name}
          {alert.flapping && (
            <Badge
              variant="default"
              size="xs"
              tt="none"
              ml={6}
              title="It came and went too often: it stays open until it has been calm for a while"
            >
              flapping
            </Badge>
          )}
        </div>
        <AlertStanding alert={alert} />
      </div>
      <div className={classes.times}>
        <AlertTimes alert={alert} />
      </div>
      <div className={classes.actions}>{buttons}</div>
      {form && <div className={classes.form}>{form}</div>}
    </li>
  );
}
