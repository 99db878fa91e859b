import { Paper, Text, Title } from "@mantine/core";
import type { DetectionItem } from "@/lib/http/detection-schemas";
import { DetectionEntry } from "./detection-entry";
import classes from "./detection-list.module.css";
import { lastOfEach } from "./last-of-each";

/** When a queue and its pools were called out, newest first. */
export function DetectionList(props: { readonly detections: readonly DetectionItem[] }) {
  const { detections } = props;
  const lasts = lastOfEach(detections);
  return (
    <Paper component="section" withBorder p="md" aria-label="Call-outs">
      <Title order={2} mb="xs">
        Call-outs
      </Title>
      {detections.length === 0 ? (
        <Text c="dimmed">Never called out as far as is known.</Text>
      ) : (
        <>
          <Text fz="sm" c="dimmed" mb="xs">
            Say whether it was right: the detector heeds the answer.
          </Text>
          <ol className={classes.detections}>
            {detections.map((detection) => (
              <DetectionEntry key={detection.id} detection={detection} isLast={lasts.has(detection.id)} />
            ))}
          </ol>
        </>
      )}
    </Paper>
  );
}
