import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClockPause,
  IconFileImport,
  IconHelpCircle,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from "@tabler/icons-react";
import type { ServerItem } from "@/lib/http/api-schemas";
import classes from "./server-state.module.css";

const STATES = {
  running: { word: "Running", Icon: IconCircleCheck, tone: "good" },
  starting: { word: "Starting", Icon: IconPlayerPlay, tone: "busy" },
  stopping: { word: "Stopping", Icon: IconPlayerStop, tone: "busy" },
  unknown: { word: "Answers, state not told", Icon: IconHelpCircle, tone: "quiet" },
  stale: { word: "Stale", Icon: IconClockPause, tone: "warning" },
  unreachable: { word: "Unreachable", Icon: IconAlertTriangle, tone: "bad" },
  waiting: { word: "Waiting for the first poll", Icon: IconHourglass, tone: "quiet" },
  imported: { word: "History only, not polled", Icon: IconFileImport, tone: "quiet" },
  paused: { word: "Paused", Icon: IconPlayerPause, tone: "quiet" },
} as const;

/** The state of a server as icon, colour and word. */
export function ServerState(props: { readonly state: ServerItem["state"] }) {
  const { word, Icon, tone } = STATES[props.state];
  return (
    <span className={classes.state} data-tone={tone}>
      <Icon size={18} aria-hidden />
      {word}
    </span>
  );
}
