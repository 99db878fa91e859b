import { Button, Group, Text } from "@mantine/core";
import { ROLE_WORDS } from "@/components/people/role-words";
import { formatMoment } from "@/components/ui/format-time";
import type { InvitationItem } from "@/lib/http/people-schemas";
import { useWithdrawInvitation } from "./use-people";

/** One invitation that waits, and the way to take it back. */
export function InvitationRow(props: { readonly invitation: InvitationItem }) {
  const { invitation } = props;
  const withdraw = useWithdrawInvitation();
  return (
    <Group component="li" justify="space-between" gap="sm">
      <div style={{ minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: "anywhere" }}>
          {invitation.email}
        </Text>
        <Text size="sm" c="dimmed">
          {ROLE_WORDS[invitation.role]} · invited by {invitation.createdBy} · until{" "}
          {formatMoment(invitation.expiresAt)}
        </Text>
      </div>
      <Button
        variant="default"
        size="compact-sm"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate(invitation)}
      >
        Withdraw
      </Button>
    </Group>
  );
}
