import {
  IconCheck,
  IconCircleFilled,
  IconEye,
  IconHelpCircle,
  IconHourglass,
  type IconProps,
  IconSquareRotatedFilled,
  IconTriangleFilled,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Tone } from "@/components/ui/tone-mark";
import type { Severity } from "@/lib/alerting/rules/rule";
import { ALARM_STATES, type DetectionState } from "@/lib/detection/types";

/** How something is marked: by shape and colour, beside its word. */
export interface Look {
  readonly Icon: ComponentType<IconProps>;
  readonly tone: Tone;
}

/** Shape and colour of each severity, the same for states and alerts. */
export const SEVERITY_LOOKS: Readonly<Record<Severity, Look>> = {
  critical: { Icon: IconTriangleFilled, tone: "alarm" },
  warning: { Icon: IconSquareRotatedFilled, tone: "warning" },
  info: { Icon: IconCircleFilled, tone: "info" },
};

/** How a state of the detector is shown. */
export interface StateWords extends Look {
  readonly word: string;
  /** Null where nobody has to do anything. */
  readonly severity: Severity | null;
  /** From 0, the calmest, upwards; no two states share one. */
  readonly rank: number;
}

/** Word, look and severity of each state of the detector. */
export const STATE_WORDS: Readonly<Record<DetectionState, StateWords>> = {
  "not-draining": { word: "Not draining", severity: "critical", rank: 9, ...SEVERITY_LOOKS.critical },
  "draining-slowly": { word: "Draining slowly", severity: "warning", rank: 8, ...SEVERITY_LOOKS.warning },
  growing: { word: "Growing", severity: "warning", rank: 7, ...SEVERITY_LOOKS.warning },
  "waiting-too-long": { word: "Waiting too long", severity: "warning", rank: 6, ...SEVERITY_LOOKS.warning },
  unconfirmed: { word: "Never drained", severity: "warning", rank: 5, ...SEVERITY_LOOKS.warning },
  recovering: { word: "Recovering", severity: "info", rank: 4, ...SEVERITY_LOOKS.info },
  suspect: { word: "Watching", severity: null, rank: 3, Icon: IconEye, tone: "watch" },
  unknown: { word: "No data", severity: null, rank: 2, Icon: IconHelpCircle, tone: "quiet" },
  learning: { word: "Learning", severity: null, rank: 1, Icon: IconHourglass, tone: "quiet" },
  ok: { word: "OK", severity: null, rank: 0, Icon: IconCheck, tone: "calm" },
};

/** True for the states in which the detector flags a queue. */
export function isFlagged(state: DetectionState): boolean {
  return ALARM_STATES.has(state);
}
