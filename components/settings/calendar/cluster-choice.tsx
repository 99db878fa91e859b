import { NativeSelect } from "@mantine/core";
import type { ClusterItem } from "@/lib/http/settings-schemas";

/** One cluster, or (null) all of them. */
export function ClusterChoice(props: {
  readonly clusters: readonly ClusterItem[];
  readonly value: number | null;
  readonly onChange: (clusterId: number | null) => void;
}) {
  return (
    <NativeSelect
      label="Of"
      data={[
        { value: "", label: "All clusters" },
        ...props.clusters.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      value={String(props.value ?? "")}
      onChange={(event) =>
        props.onChange(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))
      }
    />
  );
}
