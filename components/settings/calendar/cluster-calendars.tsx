import { Accordion, Group, Text } from "@mantine/core";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { ClusterCalendarForm } from "./cluster-calendar-form";
import { describeHours } from "./opening-hours-draft";

/** The clusters' calendars, each to be opened; the only one is open. */
export function ClusterCalendars(props: {
  readonly clusters: readonly ClusterItem[];
  readonly siteTimeZone: string;
}) {
  const { clusters, siteTimeZone } = props;
  const only = clusters.length === 1 ? clusters.map(({ id }) => String(id)) : [];
  return (
    <Accordion multiple variant="contained" order={3} defaultValue={only}>
      {clusters.map((cluster) => (
        <Accordion.Item key={cluster.id} value={String(cluster.id)}>
          <Accordion.Control>
            <Group gap="sm">
              <Text fw={600}>{cluster.name}</Text>
              <Text size="sm" c="dimmed">
                {cluster.timeZone ?? siteTimeZone} ·{" "}
                {cluster.openingHours === null ? "hours learned" : describeHours(cluster.openingHours)}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <ClusterCalendarForm cluster={cluster} siteTimeZone={siteTimeZone} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
