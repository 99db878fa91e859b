import { Skeleton, Stack } from "@mantine/core";
import { loading } from "@/components/ui/loading";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** Stands where the board will be. */
export function BoardSkeleton() {
  return (
    <Stack gap="md" {...loading("Loading the queues")}>
      <Skeleton height="3rem" width="60%" />
      <Skeleton height="2.25rem" width="40%" />
      <Stack gap={4}>
        {ROWS.map((row) => (
          <Skeleton key={row} height="2.25rem" />
        ))}
      </Stack>
    </Stack>
  );
}
