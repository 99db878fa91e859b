"use client";

import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { DurationInput } from "@/components/ui/duration-input";

const MOST = 3;
const FIRST_STEP_MS = 15 * 60_000;

/** Who else is told when nobody acknowledges: up to three steps, each later than the one before. */
export function EscalationFields(props: {
  readonly steps: readonly (number | null)[];
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (steps: (number | null)[]) => void;
}) {
  const { steps, errors, onChange } = props;
  return (
    <Stack gap="xs" role="group" aria-label="Escalation">
      <div>
        <Text size="sm" fw={600}>
          Escalation
        </Text>
        <Text size="xs" c="dimmed">
          When nobody acknowledges the alert, the webhooks of the next step are told too.
        </Text>
      </div>
      {Array.from(steps.entries(), ([at, step]) => (
        <Group key={at} gap="xs" align="flex-end" wrap="nowrap">
          <DurationInput
            label={`Step ${at + 1} after`}
            units={["min", "h", "d"]}
            valueMs={step}
            error={errors[`escalation.${at}`]}
            onChange={(next) => onChange(steps.map((known, index) => (index === at ? next : known)))}
          />
          {at === steps.length - 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={`Remove step ${at + 1}`}
              onClick={() => onChange(steps.slice(0, -1))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ))}
      {errors.escalation && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errors.escalation}
        </Text>
      )}
      {steps.length < MOST && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => onChange([...steps, 2 * (steps.at(-1) ?? FIRST_STEP_MS / 2)])}
          >
            Add a step
          </Button>
        </div>
      )}
    </Stack>
  );
}
