import { IconBellOff, IconBellRinging, IconUserCheck } from "@tabler/icons-react";
import Link from "next/link";
import type { QueueAlert } from "@/lib/http/api-schemas";
import classes from "./queue-owner.module.css";
import type { BoardQueue } from "./queue-snapshot";

const MUTED_WORDS = {
  silence: "Silenced",
  maintenance: "Maintenance",
  inhibition: "Part of another",
} as const satisfies Record<NonNullable<QueueAlert["mutedBy"]>, string>;

/** Who has acknowledged a queue's alert and whether it is muted, as the way to the alert; nothing where none fires. */
export function QueueOwner(props: { readonly queue: Pick<BoardQueue, "name" | "alert" | "openAlerts"> }) {
  const { name, alert, openAlerts } = props.queue;
  if (alert === null) return null;
  const { acknowledgedBy, mutedBy } = alert;
  const isOpen = acknowledgedBy === null && mutedBy === null;
  const more = openAlerts - (isOpen ? 1 : 0);
  const muted = mutedBy === null ? null : MUTED_WORDS[mutedBy];
  const words = [
    acknowledgedBy === null ? null : `acknowledged by ${acknowledgedBy}`,
    muted?.toLowerCase() ?? null,
    isOpen ? "unassigned" : null,
    more > 0 ? `${more} more open` : null,
  ].filter((word) => word !== null);
  return (
    <Link
      href={`/alerts/${alert.id}`}
      prefetch={false}
      className={classes.owner}
      data-open={isOpen || undefined}
      aria-label={`Alert about ${name}: ${words.join(", ")}`}
      title={`To the alert: ${words.join(", ")}`}
    >
      {isOpen && <IconBellRinging size={16} aria-hidden />}
      {acknowledgedBy !== null && <IconUserCheck size={16} aria-hidden />}
      {muted !== null && <IconBellOff size={16} aria-hidden />}
      <span className={classes.who}>{acknowledgedBy ?? muted ?? "Unassigned"}</span>
      {more > 0 && <span className={classes.more}>+{more}</span>}
    </Link>
  );
}
