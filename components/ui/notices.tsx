"use client";

import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";

/** Where short notices such as "Saved" appear; loaded late, since pages are read more often than changed. */
export default function Notices() {
  return <Notifications position="bottom-right" limit={3} zIndex={300} />;
}
