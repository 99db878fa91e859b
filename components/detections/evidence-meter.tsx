import { Text } from "@mantine/core";
import { formatRate } from "@/components/ui/format-number";
import classes from "./evidence-meter.module.css";

/** How far the evidence for a missing drain has come towards calling the queue out; both in nats. */
export function EvidenceMeter(props: { readonly evidence: number; readonly threshold: number }) {
  const { evidence, threshold } = props;
  const share = threshold > 0 ? Math.min(1, evidence / threshold) : 0;
  const reached = threshold > 0 && evidence >= threshold;
  const words = `${formatRate(evidence)} of ${formatRate(threshold)}`;
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
        aria-valuetext={`${words}${reached ? ", called out" : ""}`}
        className={classes.track}
      >
        <div
          className={classes.fill}
          data-level={reached ? "reached" : share > 0.5 ? "high" : "low"}
          style={{ width: `${100 * share}%` }}
        />
      </div>
      <Text fz="xs" c="dimmed">
        {reached
          ? "The bar is full: it has been called out."
          : "It is called out when the bar is full. Every departure takes away from it."}
      </Text>
    </div>
  );
}
