"use client";

import { Button, FileInput, Group, Stack } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { MAX_CONFIGURATION_BYTES } from "@/lib/http/configuration-schemas";
import { ConfigurationDifference } from "./configuration-difference";
import { ConfigurationMistakes } from "./configuration-mistakes";
import { useApply, useDryRun } from "./use-configuration";

/** Takes a file, shows what it would change, and applies it once that is confirmed. */
export function ConfigurationUpload() {
  const [file, setFile] = useState<File | null>(null);
  const dryRun = useDryRun();
  const apply = useApply();
  const tooLarge =
    file !== null && file.size > MAX_CONFIGURATION_BYTES ? "The file is larger than 1 MiB" : null;
  const choose = (chosen: File | null) => {
    dryRun.reset();
    apply.reset();
    setFile(chosen);
    if (chosen !== null && chosen.size <= MAX_CONFIGURATION_BYTES) dryRun.mutate(chosen);
  };
  const changes = dryRun.data?.items.some(({ change }) => change !== "unchanged") ?? false;
  return (
    <Stack gap="md">
      <FileInput
        label="Configuration file"
        description="YAML, at most 1 MiB; nothing changes before you have seen the difference"
        inputWrapperOrder={["label", "input", "description", "error"]}
        placeholder="Choose a file (.yaml)"
        accept=".yaml,.yml,application/yaml"
        w="24.75rem"
        maw="100%"
        clearable
        leftSection={<IconUpload size={16} aria-hidden />}
        value={file}
        error={tooLarge}
        onChange={choose}
      />
      <div role="status">{dryRun.isPending && "Comparing with what is set …"}</div>
      <ConfigurationMistakes error={dryRun.error ?? apply.error} />
      {dryRun.data && !apply.error && <ConfigurationDifference answer={dryRun.data} />}
      {file !== null && dryRun.data && changes && !apply.isSuccess && (
        <Group gap="sm">
          <Button
            loading={apply.isPending}
            onClick={() => apply.mutate(file, { onSuccess: () => choose(null) })}
          >
            Apply these changes
          </Button>
          <Button variant="default" disabled={apply.isPending} onClick={() => choose(null)}>
            Leave all as it is
          </Button>
        </Group>
      )}
    </Stack>
  );
}
