import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { CopyButtonWithWord } from "@/components/ui/copy-button-with-word";
import type { MadeToken } from "@/lib/http/people-schemas";

/** A new token's text, shown this once. */
export function MadeTokenNotice(props: { readonly token: MadeToken; readonly onClose: () => void }) {
  const { name, token } = props.token;
  return (
    <Alert color="tide" title={`The token ${name}`} role="status">
      <Stack gap="sm">
        <Text size="sm">Copy it now: it is not shown again.</Text>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {token}
        </Code>
        <Group gap="sm">
          <CopyButtonWithWord word="Copy the token" value={token} />
          <Button variant="default" onClick={props.onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
