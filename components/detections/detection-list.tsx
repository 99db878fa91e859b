import { Paper, Text, Title } from "@mantine/core";
import type { DetectionItem } from "@/lib/http/detection-schemas";
import { DetectionEntry } from "./detection-entry";
import classes from "./detection-list.module.css";
import { lastOfEach } from "./last-of-each";
import { openDetection } from "./open-detection";

interface DetectionListProps {
  readonly detections: readonly DetectionItem[];
  /** True where the present level may be marked as the new normal. */
  readonly mayAdopt: boolean;
}

/** When a queue and its pools were flagged, newest first. */
export function DetectionList({ detections, mayAdopt }: DetectionListProps) {
  const open = mayAdopt ? openDetection(detections) : null;
  const lasts = lastOfEach(detections);
  return (
    <Paper component="section" withBorder p="md" aria-label="Detections">
      <Title order={2} mb="xs">
        Detections
      </Title>
      {detections.length === 0 ? (
        <Text c="dimmed">No detections yet.</Text>
      ) : (
        <>
          <Text fz="sm" c="dimmed" mb="xs">
            Was this right? Your answer tunes detection.
          </Text>
          <ol className={classes.detections}>
            {detections.map((detection) => (
              <DetectionEntry
                key={detection.id}
                detection={detection}
                isLast={lasts.has(detection.id)}
                adoptable={detection === open ? (detection.queue?.id ?? null) : null}
              />
            ))}
          </ol>
        </>
      )}
    </Paper>
  );
}
