"use client";

import { Checkbox, Group, NumberInput, SegmentedControl, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { DurationInput } from "@/components/ui/duration-input";
import type { RuleDraft } from "./rule-draft";
import { GROUP_WORDS } from "./rule-words";

interface FieldsProps {
  readonly draft: RuleDraft;
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (change: Partial<RuleDraft>) => void;
}

/** The fields that only rules of this kind have. */
export function RuleKindFields({ draft, errors, onChange }: FieldsProps) {
  const limit = (label: string, description: string) => (
    <DurationInput
      label={label}
      description={description}
      units={["s", "min", "h", "d"]}
      valueMs={draft.limitMs}
      error={errors.limitMs}
      onChange={(limitMs) => onChange({ limitMs })}
    />
  );
  switch (draft.kind) {
    case "queue-depth":
      return (
        <Group gap="lg" align="flex-start">
          <NumberField
            field="above"
            label="Fires above"
            description="Interactions that wait"
            {...{ draft, errors, onChange }}
          />
          <NumberField
            field="recoverAt"
            label="Over at"
            description="A lower level, so that it does not come and go"
            {...{ draft, errors, onChange }}
          />
        </Group>
      );
    case "queue-age":
      return (
        <Stack gap="sm">
          <div>
            <SegmentedControl
              aria-label="Compared with"
              data={[
                { value: "history", label: "What the queue has shown" },
                { value: "limit", label: "A limit" },
              ]}
              value={draft.ageBy}
              onChange={(ageBy) => onChange({ ageBy })}
            />
          </div>
          {draft.ageBy === "limit" && limit("Limit", "The oldest interaction waits longer than this")}
        </Stack>
      );
    case "server-unreachable":
      return (
        <NumberField
          field="failures"
          label="Polls in a row"
          description="So many without a reading"
          {...{ draft, errors, onChange }}
        />
      );
    case "server-transition":
      return (
        <Group gap="lg" align="flex-start">
          <NumberField
            field="timesUsual"
            label="Times its usual time"
            description="Starting or stopping takes so much longer"
            decimals
            {...{ draft, errors, onChange }}
          />
          {limit("Limit without history", "Where its usual time is not known yet")}
        </Group>
      );
    case "error-surge":
      return (
        <Stack gap="md">
          <Checkbox.Group
            label="Counters"
            error={errors.groups}
            value={draft.groups}
            onChange={(groups) => onChange({ groups })}
          >
            <Group gap="lg" mt={6}>
              {[...new Set([...Object.keys(GROUP_WORDS), ...draft.groups])].map((group) => (
                <Checkbox key={group} value={group} label={capital(GROUP_WORDS[group] ?? group)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Group gap="lg" align="flex-start">
            <NumberField
              field="timesUsual"
              label="Times the usual rate"
              description="A surge is at least so much"
              decimals
              {...{ draft, errors, onChange }}
            />
            <NumberField
              field="atLeastPerMinute"
              label="Usual rate at least"
              description="A minute; what is rarer counts as this"
              decimals
              {...{ draft, errors, onChange }}
            />
          </Group>
        </Stack>
      );
    case "no-data":
      return (
        <Group gap="lg" align="flex-end">
          <SegmentedControl
            aria-label="Of what"
            data={[
              { value: "servers", label: "Of servers" },
              { value: "queues", label: "Of queues" },
            ]}
            value={draft.of}
            onChange={(of) => onChange({ of })}
          />
          {limit("Nothing fresh for", "")}
        </Group>
      );
    default:
      return null;
  }
}

function NumberField(
  props: FieldsProps & {
    readonly field: "above" | "recoverAt" | "failures" | "timesUsual" | "atLeastPerMinute";
    readonly label: string;
    readonly description: string;
    readonly decimals?: boolean;
  },
) {
  const { draft, errors, onChange, field, label, description, decimals = false } = props;
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={["label", "input", "description", "error"]}
      maw="14rem"
      min={0}
      allowDecimal={decimals}
      inputMode={decimals ? "decimal" : "numeric"}
      thousandSeparator=","
      clampBehavior="none"
      value={draft[field]}
      error={errors[field]}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
