import { IconBellRinging } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./alert-bell-link.module.css";

/** The way from a row to the alert that fires about it. */
export function AlertBellLink(props: { readonly alertId: number; readonly about: string }) {
  return (
    <Link
      href={`/alerts/${props.alertId}`}
      prefetch={false}
      className={classes.bell}
      aria-label={`Alert about ${props.about}`}
      title="To the alert"
    >
      <IconBellRinging size={16} aria-hidden />
    </Link>
  );
}
