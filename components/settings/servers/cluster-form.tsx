"use client";

import { Radio, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ClusterSettings } from "@/lib/http/server-schemas";
import { TimeZoneSelect } from "../calendar/time-zone-select";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useChangeClusterSettings } from "./use-server-settings";

/** A cluster's time zone, and how the depths of its servers make its own. */
export function ClusterForm(props: { readonly cluster: ClusterSettings; readonly onClose: () => void }) {
  const { cluster, onClose } = props;
  const form = useForm({
    initialValues: { timeZone: cluster.timeZone ?? "", depthMode: cluster.depthMode },
  });
  const change = useChangeClusterSettings(cluster);
  return (
    <form
      aria-label={`Cluster ${cluster.name}`}
      onSubmit={form.onSubmit(({ timeZone, depthMode }) =>
        change.mutate(
          { timeZone: timeZone === "" ? null : timeZone, depthMode },
          { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
        ),
      )}
    >
      <Stack gap="md" maw="34rem">
        <TimeZoneSelect
          label="Time zone"
          inherited="As the site"
          value={form.values.timeZone}
          error={form.errors.timeZone}
          onChange={(timeZone) => form.setFieldValue("timeZone", timeZone)}
        />
        <Radio.Group
          label="A queue that several servers report"
          value={form.values.depthMode}
          onChange={(mode) => form.setFieldValue("depthMode", mode === "shared" ? "shared" : "sum")}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="sum"
              label="Add their depths up"
              description="Each server holds interactions of its own. Usual."
            />
            <Radio
              value="shared"
              label="Take one of them"
              description="All servers report the same interactions. What was learned is learned again from what is recorded."
            />
          </Stack>
        </Radio.Group>
        <SaveBar
          changed={form.isDirty()}
          saving={change.isPending}
          cancel={{ word: "Close", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}
