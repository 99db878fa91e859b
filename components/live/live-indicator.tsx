"use client";

import { VisuallyHidden } from "@mantine/core";
import { newestReading } from "@/components/servers/answering";
import { useServers } from "@/components/servers/use-servers";
import { useNowMs } from "@/components/ui/use-now-ms";
import classes from "./live-indicator.module.css";
import { POLL_EVERY_MS } from "./live-link";
import { useLinkMode } from "./live-provider";
import { liveWord } from "./live-word";

/** Says in words how fresh the page is. */
export function LiveIndicator() {
  const mode = useLinkMode();
  const { data } = useServers();
  const nowMs = useNowMs();
  const newest = data ? newestReading(data.servers, data.receivedAtMs, nowMs) : null;
  const { text, tone } = liveWord(mode, newest, POLL_EVERY_MS);
  return (
    <div className={classes.indicator} data-tone={tone}>
      <span className={classes.dot} aria-hidden />
      <span>{text}</span>
      {/* Spoken once when it turns, not every second. */}
      <VisuallyHidden role="status">{tone === "warning" ? "The data is old" : ""}</VisuallyHidden>
    </div>
  );
}
