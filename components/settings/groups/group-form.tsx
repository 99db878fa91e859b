"use client";

import { Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import type { QueueChoice } from "./queue-choices";
import { QueuePicker } from "./queue-picker";
import { type GroupDraft, useSaveGroup } from "./use-groups";

/** Name and queues of one group; what is typed stays until it is saved or given up. */
export function GroupForm(props: {
  readonly group: GroupDraft;
  readonly queues: readonly QueueChoice[];
  readonly onClose: () => void;
}) {
  const { group, queues, onClose } = props;
  const form = useForm({
    initialValues: { name: group.name, queueIds: group.queueIds },
    validate: {
      name: (name) => (name.trim() === "" ? "Give the group a name" : null),
      queueIds: (ids) => (ids.length < 2 ? "Choose at least two queues" : null),
    },
  });
  const save = useSaveGroup();
  return (
    <form
      aria-label={group.id === null ? "New group" : `Group ${group.name}`}
      onSubmit={form.onSubmit((values) =>
        save.mutate(
          { id: group.id, ...values },
          { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
        ),
      )}
    >
      <Stack gap="md">
        <TextInput label="Name" maxLength={200} maw="22rem" data-autofocus {...form.getInputProps("name")} />
        <QueuePicker
          queues={queues}
          chosen={form.values.queueIds}
          error={form.errors.queueIds === undefined ? undefined : String(form.errors.queueIds)}
          onChange={(queueIds) => form.setFieldValue("queueIds", queueIds)}
        />
        <SaveBar
          changed={form.isDirty()}
          saving={save.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}
