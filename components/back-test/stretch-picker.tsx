"use client";

import { Group, Input, NativeSelect, SegmentedControl, Skeleton, Text } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { serverClock } from "@/components/api/server-clock";
import {
  type Choice,
  type JudgedStretch,
  LEARN_DAYS,
  STRETCH_DAYS,
  stretchAt,
  stretchMistake,
} from "./choice";

const CustomRange = dynamic(() => import("@/components/charts/custom-range"), {
  ssr: false,
  loading: () => <Skeleton h="2.25rem" w="24rem" maw="100%" />,
});

/** Chooses the test period, and how much before it is learned from. */
export function StretchPicker(props: {
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}) {
  const { choice, onChange } = props;
  const { stretch } = choice;
  const [open, setOpen] = useState(false);
  const [mistake, setMistake] = useState<string | null>(null);
  const isCustom = open || stretch.kind === "custom";
  const choose = (next: JudgedStretch) => onChange({ ...choice, stretch: next });
  return (
    <Group gap="md" align="flex-start">
      <Input.Wrapper label="Test period" labelElement="div">
        <Group gap="sm" mt={4}>
          <SegmentedControl
            size="sm"
            aria-label="Test period"
            data={[
              ...STRETCH_DAYS.map((days) => ({ value: String(days), label: `${days} days` })),
              { value: "custom", label: "Custom" },
            ]}
            value={isCustom ? "custom" : String(stretch.kind === "last" ? stretch.days : "")}
            onChange={(value) => {
              setMistake(null);
              setOpen(value === "custom");
              if (value !== "custom") choose({ kind: "last", days: Number(value) });
            }}
          />
          {isCustom && (
            <CustomRange
              range={{ kind: "custom", ...stretchAt(stretch, serverClock.nowMs()) }}
              onChange={(range) => {
                if (range.kind !== "custom") return;
                const wrong = stretchMistake(range.fromMs, range.toMs);
                setMistake(wrong);
                if (wrong === null) choose(range);
              }}
            />
          )}
        </Group>
        {mistake !== null && (
          <Text size="sm" role="alert" mt="xs">
            {mistake}
          </Text>
        )}
      </Input.Wrapper>
      <NativeSelect
        label="Learn from"
        value={String(choice.learnDays)}
        data={LEARN_DAYS.map((days) => ({
          value: String(days),
          label: days === 0 ? "Nothing before it" : `${days} days before it`,
        }))}
        onChange={(event) => onChange({ ...choice, learnDays: Number(event.currentTarget.value) })}
      />
    </Group>
  );
}
