import { Text } from "@mantine/core";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./evidence-meter.module.css";

type Evaluated = Pick<QueueDetection, "state" | "profile" | "drainEvidence" | "drainThreshold">;

/** How far the evidence for a missing drain has come towards the threshold at which the queue is flagged. */
export function EvidenceMeter(props: { readonly detection: Evaluated }) {
  const { drainEvidence: evidence, drainThreshold: threshold } = props.detection;
  const share = threshold > 0 ? Math.min(1, evidence / threshold) : 0;
  const reached = threshold > 0 && evidence >= threshold;
  const words = wordsOf(threshold, share, reached);
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

function wordsOf(threshold: number, share: number, reached: boolean): string {
  if (threshold <= 0) return "not evaluated yet";
  return reached ? "above the alert threshold" : `${Math.floor(100 * share)} % of the alert threshold`;
}

function meaning({ state, profile }: Evaluated, reached: boolean): string {
  if (profile === "archive") return "Archive queues are never flagged.";
  if (state === "not-draining") return "Ends when interactions leave at the usual rate again.";
  if (reached) return "Above the threshold, but something else may explain it: see the sentence above.";
  return "Flagged as not draining when the bar is full. Every departure lowers it.";
}
