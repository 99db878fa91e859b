import { Alert, Button, Code, Group, Stack, Text } from "@mantine/core";
import { CopyButtonWithWord } from "@/components/ui/copy-button-with-word";
import { formatMoment } from "@/components/ui/format-time";
import type { MadeLink } from "@/lib/http/people-schemas";

/** A new link, to be handed over; it is shown this once. */
export function MadeLinkNotice(props: { readonly link: MadeLink; readonly onClose: () => void }) {
  const { link } = props;
  return (
    <Alert color="tide" title={`The link for ${link.email}`} role="status">
      <Stack gap="sm">
        <Text size="sm">
          Hand it over yourself: it works once, until {formatMoment(link.expiresAt)}, and is not shown again.
        </Text>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {link.url}
        </Code>
        <Group gap="sm">
          <CopyButtonWithWord word="Copy the link" value={link.url} />
          <Button variant="default" onClick={props.onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
