"use client";

import { Button, NumberInput, Stack, TagsInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { notifyFailure } from "@/components/ui/notify";
import type { ServerChange, ServerSettings } from "@/lib/http/server-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { ConnectionFields } from "./connection-fields";
import { ConnectionResult } from "./connection-result";
import { type StoredDraft, useChangeServer, useConnectionTest } from "./use-server-settings";

interface ServerDraft {
  readonly url: string;
  readonly token: string;
  readonly removesToken: boolean;
  readonly caPem: string;
  readonly seconds: number | string;
  readonly includeQueues: string[];
  readonly excludeQueues: string[];
}

/** How one server is watched: its bridge, how often, and which queues. */
export function ServerForm(props: { readonly server: ServerSettings; readonly onClose: () => void }) {
  const { onClose } = props;
  // What is typed belongs to the revision that was opened: a change by someone else meanwhile must not be overwritten.
  const [server] = useState(props.server);
  const form = useForm<ServerDraft>({
    initialValues: {
      url: server.url ?? "",
      token: "",
      removesToken: false,
      caPem: server.caPem ?? "",
      seconds: server.intervalMs / 1_000,
      includeQueues: server.includeQueues,
      excludeQueues: server.excludeQueues,
    },
    validate: {
      seconds: (seconds) =>
        seconds === "" || Number(seconds) < 1 || Number(seconds) > 3_600 ? "1 s to 3,600 s" : null,
    },
  });
  const save = useChangeServer(server);
  const test = useConnectionTest();
  const { values } = form;
  return (
    <form
      aria-label={`Settings of ${server.name}`}
      onSubmit={form.onSubmit((draft) =>
        save.mutate(changeOf(server, draft), {
          onSuccess: onClose,
          onError: (error) => form.setErrors(fieldErrors(error)),
        }),
      )}
    >
      <Stack gap="md" maw="34rem">
        <ConnectionFields
          values={values}
          errors={{ url: form.errors.url, token: form.errors.token, caPem: form.errors.caPem }}
          onChange={(change) => form.setValues(change)}
          {...(server.token === "own" || server.token === "unreadable"
            ? {
                stored: {
                  removed: values.removesToken,
                  onRemove: (removed: boolean) => form.setFieldValue("removesToken", removed),
                },
              }
            : {})}
        />
        <div>
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() =>
              test.mutate(
                { serverId: server.id, draft: connectionOf(server, values) },
                {
                  onError: (error) => {
                    const errors = fieldErrors(error);
                    form.setErrors(errors);
                    if (Object.keys(errors).length === 0) notifyFailure(error);
                  },
                },
              )
            }
          >
            Test the connection
          </Button>
        </div>
        {test.data && <ConnectionResult name={server.name} result={test.data} />}
        <NumberInput
          label="Polled every"
          description="1 second to 1 hour; 5 seconds are usual."
          suffix=" s"
          min={1}
          max={3_600}
          maw="16rem"
          {...form.getInputProps("seconds")}
        />
        <TagsInput
          label="Only these queues"
          description="Names or patterns with * for any text, such as Email.*; none = every queue."
          clearable
          maxTags={100}
          splitChars={[",", ";"]}
          acceptValueOnBlur
          {...form.getInputProps("includeQueues")}
        />
        <TagsInput
          label="Not these queues"
          description="From then on they are neither shown nor recorded. What was recorded before stays."
          clearable
          maxTags={100}
          splitChars={[",", ";"]}
          acceptValueOnBlur
          {...form.getInputProps("excludeQueues")}
        />
        <SaveBar
          changed={form.isDirty()}
          saving={save.isPending}
          cancel={{ word: "Close", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}

/** What of the connection is changed. */
function connectionOf(server: ServerSettings, draft: ServerDraft): StoredDraft {
  const caPem = draft.caPem.trim() === "" ? null : draft.caPem.trim();
  return {
    ...(draft.url === server.url ? {} : { url: draft.url }),
    ...(draft.token !== "" ? { token: draft.token } : draft.removesToken ? { token: null } : {}),
    ...(caPem === server.caPem ? {} : { caPem }),
  };
}

function changeOf(server: ServerSettings, draft: ServerDraft): Omit<ServerChange, "revision"> {
  const { includeQueues, excludeQueues } = draft;
  return {
    ...connectionOf(server, draft),
    intervalMs: Math.round(Number(draft.seconds) * 1_000),
    includeQueues,
    excludeQueues,
  };
}
