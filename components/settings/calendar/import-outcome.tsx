import { Alert, List, Text } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/format-number";
import type { HolidayImport } from "@/lib/http/settings-schemas";

/** What an import added, and which events it did not take. */
export function ImportOutcome(props: { readonly outcome: HolidayImport }) {
  const { added, known, outside, from, to, skipped, skippedTotal } = props.outcome;
  const events = (count: number) => `${formatCount(count)} ${count === 1 ? "event" : "events"}`;
  return (
    <Alert
      mt="md"
      role="status"
      icon={<IconCalendarCheck aria-hidden />}
      title={`${formatCount(added)} ${added === 1 ? "day" : "days"} added`}
    >
      {known === 1 && <div>1 was a holiday already and stays as it is.</div>}
      {known > 1 && <div>{formatCount(known)} were holidays already and stay as they are.</div>}
      {outside > 0 && (
        <div>
          {events(outside)} without a day from {from} to {to}.
        </div>
      )}
      {skippedTotal > 0 && (
        <>
          <Text size="sm" fw={600} mt="xs">
            {events(skippedTotal)} skipped
          </Text>
          <List size="sm" aria-label="Skipped events" style={{ maxHeight: "14rem", overflowY: "auto" }}>
            {skipped.map(({ name, reason }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and names may repeat
              <List.Item key={index}>
                <b>{name}</b>: {reason}
              </List.Item>
            ))}
          </List>
          {skippedTotal > skipped.length && (
            <Text size="sm">and {formatCount(skippedTotal - skipped.length)} more</Text>
          )}
        </>
      )}
    </Alert>
  );
}
