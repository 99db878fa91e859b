import { Skeleton, Stack } from "@mantine/core";
import { loading } from "./loading";

/** Stands where a page about one thing will be. */
export function PageSkeleton(props: { readonly label: string }) {
  return (
    <Stack gap="md" {...loading(props.label)}>
      <Skeleton height="2.5rem" width="50%" />
      <Skeleton height="5rem" />
      <Skeleton height="22rem" />
    </Stack>
  );
}
