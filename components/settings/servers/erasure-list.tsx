import { Paper, Progress, Text } from "@mantine/core";
import type { ErasureItem } from "@/lib/http/server-schemas";

/** Servers whose history is being deleted, and how far that is. */
export function ErasureList(props: { readonly erasures: readonly ErasureItem[] }) {
  return props.erasures.map(({ serverId, name, cluster, done, total }) => {
    const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
    return (
      <Paper key={serverId} withBorder p="md">
        <Text size="sm" mb={6} style={{ overflowWrap: "anywhere" }}>
          The history of {name} in {cluster} is being deleted: {percent} %
        </Text>
        <Progress value={percent} aria-label={`Deleting the history of ${name}`} />
      </Paper>
    );
  });
}
