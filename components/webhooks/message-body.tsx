import { Textarea } from "@mantine/core";
import { readableBody } from "./readable-body";

/** A body as it is sent or answered, to be read and copied; JSON is set out in lines. */
export function MessageBody(props: { readonly label: string; readonly text: string }) {
  return (
    <Textarea
      label={props.label}
      readOnly
      autosize
      minRows={1}
      maxRows={16}
      spellCheck={false}
      styles={{
        label: { fontWeight: 400, color: "var(--mantine-color-dimmed)" },
        input: {
          fontFamily: "var(--mantine-font-family-monospace)",
          fontSize: "var(--mantine-font-size-xs)",
        },
      }}
      value={readableBody(props.text)}
    />
  );
}
