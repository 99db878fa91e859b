"use client";

import { Chip, Group, Input, NativeSelect, NumberInput, Stack, TextInput } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import type { ReactNode } from "react";
import { monthlyWords, REPEATS, type RecurrenceDraft, WEEKDAYS, weekdayOf } from "./recurrence";

/** How a window comes again: the usual ways as fields, everything else as an own RFC 5545 rule. */
export function RecurrenceFields(props: {
  readonly recurrence: RecurrenceDraft;
  /** The day of the first start, `2026-12-24`. */
  readonly date: string;
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly onChange: (recurrence: RecurrenceDraft) => void;
}) {
  const { recurrence, date, errors, onChange } = props;
  const { repeats } = recurrence;
  const change = (part: Partial<RecurrenceDraft>) => onChange({ ...recurrence, ...part });
  const unit = REPEATS.find(({ value }) => value === repeats)?.unit ?? "";
  const recurs = repeats === "daily" || repeats === "weekly" || repeats === "monthly";
  return (
    <Stack gap="md">
      <Group gap="md" align="flex-start">
        <NativeSelect
          label="Repeats"
          data={REPEATS.map(({ value, label }) => ({ value, label }))}
          value={repeats}
          error={recurs ? errors.rrule : undefined}
          onChange={(event) => {
            const chosen = REPEATS.find(({ value }) => value === event.currentTarget.value)?.value;
            if (chosen === undefined) return;
            const days =
              chosen === "weekly" && recurrence.days.length === 0 ? [weekdayOf(date).code] : recurrence.days;
            change({ repeats: chosen, days });
          }}
        />
        {recurs && (
          <NumberInput
            label={`Every … ${unit}s`}
            w="8rem"
            min={1}
            allowDecimal={false}
            clampBehavior="none"
            value={recurrence.every}
            error={errors.every}
            onChange={(every) => change({ every })}
          />
        )}
        {recurs && (
          <DatePickerInput
            label="Until"
            placeholder="For ever"
            w="11rem"
            clearable
            firstDayOfWeek={1}
            valueFormat="D MMM YYYY"
            clearButtonProps={{ "aria-label": "For ever" }}
            value={recurrence.until}
            onChange={(until) => change({ until })}
          />
        )}
        {repeats === "monthly" && (
          <NativeSelect
            label="On"
            data={(["day", "weekday", "last-weekday"] as const).map((by) => ({
              value: by,
              label: monthlyWords(date, by),
            }))}
            value={recurrence.monthlyBy}
            onChange={(event) => {
              const by = (["day", "weekday", "last-weekday"] as const).find(
                (each) => each === event.currentTarget.value,
              );
              if (by !== undefined) change({ monthlyBy: by });
            }}
          />
        )}
      </Group>
      {repeats === "weekly" && (
        <Input.Wrapper label="On" labelElement="div" error={errors.days}>
          <Chip.Group
            multiple
            value={[...recurrence.days]}
            onChange={(chosen) =>
              change({ days: WEEKDAYS.map(({ code }) => code).filter((code) => chosen.includes(code)) })
            }
          >
            <Group gap={6} mt={4} role="group" aria-label="Weekdays">
              {WEEKDAYS.map(({ code, name, short }) => (
                <Chip key={code} value={code} variant="filled" aria-label={name}>
                  {short}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        </Input.Wrapper>
      )}
      {repeats === "own" && (
        <TextInput
          label="Rule"
          description="RFC 5545, for example FREQ=MONTHLY;BYDAY=1SU;COUNT=12"
          maxLength={500}
          maw="36rem"
          value={recurrence.own}
          error={errors.rrule}
          onChange={(event) => change({ own: event.currentTarget.value })}
        />
      )}
    </Stack>
  );
}
