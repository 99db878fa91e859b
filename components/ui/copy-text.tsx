"use client";

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";

const SAID_FOR_MS = 3_000;

/** Copies a text, and says so; browsers refuse it to pages without https, which is said too. */
export function CopyText(props: { readonly text: string; readonly word: string }) {
  const { copy, copied, error } = useClipboard({ timeout: SAID_FOR_MS });
  return (
    <Button
      variant="default"
      leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => copy(props.text)}
    >
      <span role="status">{error ? "Select and copy it by hand" : copied ? "Copied" : props.word}</span>
    </Button>
  );
}
