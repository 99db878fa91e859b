import { Paper, Text, Title } from "@mantine/core";
import type { DetectionItem } from "@/lib/http/detection-schemas";
import { DetectionEntry } from "./detection-entry";
import classes from "./detection-list.module.css";

/** When a queue and its pools were called out, newest first. */
export function DetectionList(props: { readonly detections: readonly DetectionItem[] }) {
  const { detections } = props;
  return (
    <Paper component="section" withBorder p="md" aria-label="Calls">
      <Title order={2} mb="xs">
        Called out
      </Title>
      {detections.length === 0 ? (
        <Text c="dimmed">Never called out as far as is known.</Text>
      ) : (
        <>
          <Text fz="sm" c="dimmed" mb="xs">
            Say what became of it: the detector learns from the answer.
          </Text>
          <ol className={classes.detections}>
            {detections.map((detection) => (
              <DetectionEntry key={detection.id} detection={detection} />
            ))}
          </ol>
        </>
      )}
    </Paper>
  );
}
