import { SEVERITY_LOOKS } from "@/components/detections/detection-words";
import { ToneMark } from "@/components/ui/tone-mark";
import type { Severity } from "@/lib/alerting/rules/rule";
import { SEVERITY_WORDS } from "./alert-words";

/** How much an alert matters, as icon, colour and word. */
export function SeverityMark(props: { readonly severity: Severity; readonly size?: "sm" | "lg" }) {
  const { severity, size } = props;
  return <ToneMark word={SEVERITY_WORDS[severity]} {...SEVERITY_LOOKS[severity]} size={size} />;
}
