import { List, Paper, Title } from "@mantine/core";
import type { QueueNotice } from "@/lib/http/detection-schemas";
import { noticeWords } from "./notice-words";

/** When a new normal of a queue was adopted, newest first; nothing where it never was. */
export function QueueNotices(props: { readonly notices: readonly QueueNotice[] }) {
  if (props.notices.length === 0) return null;
  return (
    <Paper component="section" withBorder p="md" aria-label="New normals">
      <Title order={2} mb="xs">
        New normals
      </Title>
      <List size="sm" spacing={4} style={{ overflowWrap: "anywhere" }}>
        {props.notices.map((notice) => (
          <List.Item key={notice.id}>{noticeWords(notice)}</List.Item>
        ))}
      </List>
    </Paper>
  );
}
