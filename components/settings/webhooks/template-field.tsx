import { Anchor, Text, Textarea } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";

/** The text of a custom format. */
export function TemplateField(props: { readonly field: GetInputPropsReturnType }) {
  return (
    <div>
      <Textarea
        label="Template"
        withAsterisk
        autosize
        minRows={6}
        maxRows={20}
        maxLength={65_536}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        {...props.field}
      />
      <Text size="xs" c="dimmed" mt={4}>
        <Anchor
          href="https://mustache.github.io/mustache.5.html"
          target="_blank"
          rel="noreferrer"
          inherit
          underline="always"
        >
          Mustache
        </Anchor>
        : {"{{alert.sentence}}"} writes a value that may stand between the quotes of JSON,{" "}
        {"{{{alert.sentence}}}"} as it is, {"{{#alert.labelList}}{{name}}={{value}} {{/alert.labelList}}"} all
        labels. There are id, event, at, firing, and alert with rule, severity, status, sentence, labels,
        numbers, startedAt, firedAt, resolvedAt, note, url and members.
      </Text>
    </div>
  );
}
