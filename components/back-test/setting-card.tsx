"use client";

import { CloseButton, Group, NativeSelect, NumberInput, Paper, Slider, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { PROFILE_WORDS } from "@/components/detections/profile-words";
import { PROFILES } from "@/lib/detection/types";
import { falseAlarmsSchema } from "@/lib/http/settings-schemas";
import type { Setting } from "./choice";
import { knobAtPlace, placeOfKnob, SLIDER } from "./knob-scale";

const OWN = "own";
const MARKS = [0.01, 0.1, 1, 10, 100].map((knob) => ({ value: placeOfKnob(knob), label: String(knob) }));

/** One setting to be tried: the knob as a slider and as a number, and the profile. */
export function SettingCard(props: {
  readonly name: string;
  readonly setting: Setting;
  readonly onChange: (setting: Setting) => void;
  /** Absent where it is the only one. */
  readonly onRemove?: (() => void) | undefined;
}) {
  const { name, setting, onChange, onRemove } = props;
  const [turned, setTurned] = useState<number | string>(setting.falseAlarmsPerMonth);
  useEffect(() => setTurned(setting.falseAlarmsPerMonth), [setting.falseAlarmsPerMonth]);
  const typed = falseAlarmsSchema.safeParse(turned);
  const settle = (value: number | string) => {
    const settled = falseAlarmsSchema.safeParse(value);
    if (!settled.success || settled.data === setting.falseAlarmsPerMonth) return;
    onChange({ ...setting, falseAlarmsPerMonth: settled.data });
  };
  return (
    <Paper component="fieldset" withBorder p="md" m={0} miw="min(18rem, 100%)" flex="1 1 18rem" maw="32rem">
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text component="legend" fw={600} p={0}>
          {name}
        </Text>
        {onRemove && <CloseButton aria-label={`Remove ${name}`} onClick={onRemove} />}
      </Group>
      <NumberInput
        label="False alarms per month"
        description="Over all queues; a higher number detects sooner"
        inputMode="decimal"
        min={0.01}
        max={100}
        decimalScale={2}
        clampBehavior="none"
        value={turned}
        error={typed.success ? null : "Give a number from 0.01 to 100"}
        onChange={setTurned}
        onBlur={() => settle(turned)}
        onKeyDown={(event) => event.key === "Enter" && settle(turned)}
      />
      <Slider
        my="md"
        mb="xl"
        mx="xs"
        thumbLabel={`${name}: false alarms per month`}
        {...SLIDER}
        marks={MARKS}
        value={placeOfKnob(typed.success ? typed.data : setting.falseAlarmsPerMonth)}
        label={(place) => knobAtPlace(place)}
        onChange={(place) => setTurned(knobAtPlace(place))}
        onChangeEnd={(place) => settle(knobAtPlace(place))}
      />
      <NativeSelect
        label="Profile"
        value={setting.profile ?? OWN}
        data={[
          { value: OWN, label: "Each queue’s own" },
          ...PROFILES.map((profile) => ({ value: profile, label: PROFILE_WORDS[profile].word })),
        ]}
        onChange={(event) => {
          const word = event.currentTarget.value;
          onChange({ ...setting, profile: PROFILES.find((profile) => profile === word) ?? null });
        }}
      />
    </Paper>
  );
}
