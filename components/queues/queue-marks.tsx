import { Badge } from "@mantine/core";
import type { QueueItem } from "@/lib/http/api-schemas";

type Marked = Pick<QueueItem, "partial" | "freshness" | "depth">;

/** Whether something limits the meaning of a queue's depth. */
export function isMarked({ partial, freshness, depth }: Marked): boolean {
  return (partial && depth !== null) || freshness === "stale";
}

/** What limits the meaning of a queue's depth, in words. */
export function QueueMarks(props: { readonly queue: Marked }) {
  const { partial, freshness, depth } = props.queue;
  return (
    <>
      {partial && depth !== null && (
        <Badge
          variant="default"
          size="xs"
          tt="none"
          mr={6}
          title="A server that holds a part of this queue does not answer; its last known part is missing or old"
        >
          partial
        </Badge>
      )}
      {freshness === "stale" && (
        <Badge
          variant="default"
          size="xs"
          tt="none"
          mr={6}
          title="No new reading came for three intervals; this is the last known depth"
        >
          stale
        </Badge>
      )}
    </>
  );
}
