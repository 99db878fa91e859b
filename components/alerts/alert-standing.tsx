import { IconBellOff, IconUserCheck } from "@tabler/icons-react";
import { serverClock } from "@/components/api/server-clock";
import { formatShortMoment } from "@/components/ui/format-time";
import type { AlertItem } from "@/lib/http/alert-schemas";
import classes from "./alert-standing.module.css";

/** Who has acknowledged an alert, with the note, and why it does not notify; nothing for one that is open. */
export function AlertStanding({ alert }: { readonly alert: Pick<AlertItem, "acknowledged" | "suppressed"> }) {
  const { acknowledged, suppressed } = alert;
  const nowMs = serverClock.nowMs();
  return (
    <>
      {acknowledged && (
        <div className={classes.standing}>
          <IconUserCheck size={16} aria-hidden />
          <span>
            Acknowledged by <strong>{acknowledged.by}</strong>, {formatShortMoment(acknowledged.at, nowMs)}
            {acknowledged.note !== "" && `: ${acknowledged.note}`}
          </span>
        </div>
      )}
      {suppressed && (
        <div className={classes.standing}>
          <IconBellOff size={16} aria-hidden />
          <span>Does not notify. {suppressed.sentence}</span>
        </div>
      )}
    </>
  );
}
