import { Text } from "@mantine/core";
import { formatRate } from "@/components/ui/format-number";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./evidence-meter.module.css";

type Judged = Pick<QueueDetection, "state" | "profile" | "drainEvidence" | "drainThreshold">;

/** How far the evidence for a missing drain has come towards calling the queue out, in nats. */
export function EvidenceMeter(props: { readonly detection: Judged }) {
  const { drainEvidence: evidence, drainThreshold: threshold } = props.detection;
  const share = threshold > 0 ? Math.min(1, evidence / threshold) : 0;
  const reached = threshold > 0 && evidence >= threshold;
  const words = threshold > 0 ? `${formatRate(evidence)} of ${formatRate(threshold)}` : "not judged yet";
  return (
    <div className={classes.evidence}>
      <Text fz="xs" c="dimmed" component="div" className={classes.head}>
        <span>Evidence that it does not drain</span>
        <span>{words}</span>
      </Text>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers let a native meter's bar be coloured each in its own way only */}
      <div
        role="meter"
        aria-label="Evidence that it does not drain"
        aria-valuemin={0}
        aria-valuemax={threshold}
        aria-valuenow={Math.min(evidence, threshold)}
        aria-valuetext={words}
        className={classes.track}
      >
        <div
          className={classes.fill}
          data-level={reached ? "reached" : share > 0.5 ? "high" : "low"}
          style={{ width: `${100 * share}%` }}
        />
      </div>
      <Text fz="xs" c="dimmed">
        {meaning(props.detection, reached)}
      </Text>
    </div>
  );
}

function meaning({ state, profile }: Judged, reached: boolean): string {
  if (profile === "archive") return "An archive is never called out.";
  if (state === "not-draining") return "Called out, until departures have taken the evidence away.";
  if (reached) return "The bar is full, but something else may explain it: see the sentence above.";
  return "It is called out when the bar is full. Every departure takes away from it.";
}
