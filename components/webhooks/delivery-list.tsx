"use client";

import { Accordion, Button, Group, Stack, Text } from "@mantine/core";
import { formatMoment } from "@/components/ui/format-time";
import type { DeliveryItem } from "@/lib/http/webhook-schemas";
import { DeliveryDetails } from "./delivery-details";
import { DeliveryStatus } from "./delivery-status";
import { attemptWords, EVENT_WORDS } from "./delivery-words";

/** Deliveries, newest first, each to be opened. */
export function DeliveryList(props: {
  readonly deliveries: readonly DeliveryItem[];
  /** Left out where there are no more. */
  readonly more?: { readonly loading: boolean; readonly onClick: () => void };
}) {
  const { deliveries, more } = props;
  return (
    <Stack gap="md">
      <Accordion multiple variant="contained" order={3} keepMounted={false}>
        {deliveries.map((delivery) => (
          <Accordion.Item key={delivery.id} value={String(delivery.id)}>
            <Accordion.Control>
              <Group gap="sm" align="center">
                <DeliveryStatus status={delivery.status} />
                <Text size="sm" fw={500}>
                  {EVENT_WORDS[delivery.event]}
                </Text>
                <Text size="sm" c="dimmed">
                  <time dateTime={delivery.createdAt}>{formatMoment(delivery.createdAt)}</time> ·{" "}
                  {attemptWords(delivery)}
                </Text>
              </Group>
              <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                {delivery.sentence}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <DeliveryDetails id={delivery.id} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {more && (
        <div>
          <Button variant="default" loading={more.loading} onClick={more.onClick}>
            Show more
          </Button>
        </div>
      )}
    </Stack>
  );
}
