"use client";

import { Group, Input, NativeSelect, NumberInput } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { DURATION_UNITS, type DurationUnit, fittingUnit, unitMs } from "./duration-parts";

const USUAL_UNITS = ["s", "min", "h"] as const;

/** A length of time: a whole number and its unit. Milliseconds; null while there is no number. */
export function DurationInput(props: {
  readonly label: string;
  readonly description?: ReactNode;
  readonly valueMs: number | null;
  readonly units?: readonly DurationUnit[];
  readonly error?: ReactNode;
  readonly onChange: (valueMs: number | null) => void;
}) {
  const { label, description, valueMs, units = USUAL_UNITS, error, onChange } = props;
  const id = useId();
  const [chosen, setChosen] = useState(() => fittingUnit(valueMs, units));
  const isWhole = valueMs === null || valueMs % unitMs(chosen) === 0;
  const unit = isWhole ? chosen : fittingUnit(valueMs, units);
  return (
    <Input.Wrapper
      id={id}
      label={label}
      description={description}
      error={error}
      inputWrapperOrder={["label", "input", "description", "error"]}
    >
      <Group gap={6} wrap="nowrap">
        <NumberInput
          id={id}
          w="6rem"
          inputMode="numeric"
          min={0}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          error={Boolean(error)}
          aria-describedby={describedBy()}
          value={valueMs === null ? "" : valueMs / unitMs(unit)}
          onChange={(amount) => {
            setChosen(unit);
            onChange(amount === "" ? null : Number(amount) * unitMs(unit));
          }}
        />
        <NativeSelect
          aria-label={`${label}, unit`}
          data={DURATION_UNITS.filter((each) => units.includes(each.unit)).map((each) => ({
            value: each.unit,
            label: each.word,
          }))}
          value={unit}
          onChange={(event) => {
            const next = units.find((each) => each === event.currentTarget.value) ?? unit;
            setChosen(next);
            if (valueMs !== null) onChange((valueMs / unitMs(unit)) * unitMs(next));
          }}
        />
      </Group>
    </Input.Wrapper>
  );

  function describedBy(): string | undefined {
    const parts = [description && `${id}-description`, error && `${id}-error`].filter(Boolean);
    return parts.length === 0 ? undefined : parts.join(" ");
  }
}
