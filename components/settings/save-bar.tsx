import { Button, Group, Text } from "@mantine/core";

/** The foot of a form: saves once there are changes, or takes them back; `cancel` always offers to leave. */
export function SaveBar(props: {
  readonly changed: boolean;
  readonly saving: boolean;
  readonly onReset?: () => void;
  readonly cancel?: { readonly word: string; readonly onClick: () => void };
}) {
  const { changed, saving, onReset, cancel } = props;
  return (
    <Group gap="sm">
      <Button type="submit" loading={saving} disabled={!changed}>
        Save
      </Button>
      {onReset && (
        <Button variant="default" disabled={!changed || saving} onClick={onReset}>
          Discard changes
        </Button>
      )}
      {cancel && (
        <Button variant="default" disabled={saving} onClick={cancel.onClick}>
          {cancel.word}
        </Button>
      )}
      <Text size="sm" c="dimmed" role="status">
        {changed && "Not saved yet"}
      </Text>
    </Group>
  );
}
