import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCheck,
  IconClockExclamation,
  IconEye,
  IconHelpCircle,
  IconHourglass,
  type IconProps,
  IconTrendingDown,
  IconTrendingUp,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Tone } from "@/components/ui/tone-mark";
import type { DetectionState } from "@/lib/detection/types";

/** How a state of the detector is shown. */
export interface StateWords {
  readonly word: string;
  readonly Icon: ComponentType<IconProps>;
  readonly tone: Tone;
  /** From 0, the calmest, upwards; no two states share one. */
  readonly severity: number;
  /** True where a person should look: the queue is called out. */
  readonly calledOut: boolean;
}

/** Word, icon, colour and severity of each state of the detector. */
export const STATE_WORDS: Readonly<Record<DetectionState, StateWords>> = {
  "not-draining": {
    word: "Not draining",
    Icon: IconAlertOctagon,
    tone: "alarm",
    severity: 8,
    calledOut: true,
  },
  "waiting-too-long": {
    word: "Waiting too long",
    Icon: IconClockExclamation,
    tone: "alarm",
    severity: 7,
    calledOut: true,
  },
  unconfirmed: {
    word: "Unconfirmed",
    Icon: IconAlertTriangle,
    tone: "warning",
    severity: 6,
    calledOut: true,
  },
  "draining-slowly": {
    word: "Draining slowly",
    Icon: IconTrendingDown,
    tone: "warning",
    severity: 5,
    calledOut: true,
  },
  growing: { word: "Growing", Icon: IconTrendingUp, tone: "warning", severity: 4, calledOut: true },
  recovering: { word: "Recovering", Icon: IconTrendingDown, tone: "watch", severity: 3.5, calledOut: false },
  suspect: { word: "Suspect", Icon: IconEye, tone: "watch", severity: 3, calledOut: false },
  unknown: { word: "Unknown", Icon: IconHelpCircle, tone: "quiet", severity: 2, calledOut: false },
  learning: { word: "Learning", Icon: IconHourglass, tone: "quiet", severity: 1, calledOut: false },
  ok: { word: "OK", Icon: IconCheck, tone: "calm", severity: 0, calledOut: false },
};

/** True for the states that call a queue out. */
export function isCalledOut(state: DetectionState): boolean {
  return STATE_WORDS[state].calledOut;
}
