"use client";

import { Button, FileInput, Group } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { ApiError, describeFailure } from "@/components/api/api-error";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { ClusterChoice } from "./cluster-choice";
import { ImportOutcome } from "./import-outcome";
import { useImportHolidays } from "./use-holidays";

const MAX_BYTES = 1_048_576;

/** Takes an iCalendar file and says what became of it. */
export function HolidayImport(props: { readonly clusters: readonly ClusterItem[] }) {
  const [file, setFile] = useState<File | null>(null);
  const [clusterId, setClusterId] = useState<number | null>(null);
  const upload = useImportHolidays();
  const tooLarge = file !== null && file.size > MAX_BYTES ? "The file is larger than 1 MiB" : null;
  const refused = upload.error instanceof ApiError ? describeFailure(upload.error.failure).sentence : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null && tooLarge === null)
      upload.mutate({ file, clusterId }, { onSuccess: () => setFile(null) });
  };
  return (
    <form aria-label="Import holidays" onSubmit={submit}>
      <Group gap="sm" align="flex-start">
        <FileInput
          label="iCalendar file"
          description="All-day events, to three years ahead"
          inputWrapperOrder={["label", "input", "description", "error"]}
          placeholder="Choose a file (.ics)"
          accept=".ics,text/calendar"
          w="24.75rem"
          maw="100%"
          clearable
          leftSection={<IconUpload size={16} aria-hidden />}
          value={file}
          error={tooLarge ?? refused}
          onChange={(chosen) => {
            upload.reset();
            setFile(chosen);
          }}
        />
        <ClusterChoice clusters={props.clusters} value={clusterId} onChange={setClusterId} />
        <Button
          type="submit"
          variant="default"
          loading={upload.isPending}
          disabled={file === null || tooLarge !== null}
          mt="1.55rem"
        >
          Import
        </Button>
      </Group>
      {upload.data && <ImportOutcome outcome={upload.data} />}
    </form>
  );
}
