import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { ToneMark } from "@/components/ui/tone-mark";
import type { Severity } from "@/lib/alerting/rules/rule";
import { SEVERITY_WORDS } from "./alert-words";

const LOOKS = {
  critical: { Icon: IconAlertOctagon, tone: "alarm" },
  warning: { Icon: IconAlertTriangle, tone: "warning" },
  info: { Icon: IconInfoCircle, tone: "quiet" },
} as const;

/** How much an alert matters, as icon, colour and word. */
export function SeverityMark(props: { readonly severity: Severity; readonly size?: "sm" | "lg" }) {
  const { severity, size } = props;
  return <ToneMark word={SEVERITY_WORDS[severity]} {...LOOKS[severity]} size={size} />;
}
