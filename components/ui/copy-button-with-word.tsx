"use client";

import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

/** Copies a text, and says so. */
export function CopyButtonWithWord(props: { readonly word: string; readonly value: string }) {
  return (
    <CopyButton value={props.value} timeout={3_000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          onClick={copy}
        >
          {copied ? "Copied" : props.word}
        </Button>
      )}
    </CopyButton>
  );
}
