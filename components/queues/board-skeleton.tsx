import { Skeleton, Stack } from "@mantine/core";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"];

/** Stands where the board will be. */
export function BoardSkeleton() {
  return (
    <Stack gap="md" role="progressbar" aria-busy aria-label="Loading the queues">
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
