"use client";

import { Button, Group, SegmentedControl, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PRESETS, type Range } from "./range";

const CustomRange = dynamic(() => import("./custom-range"), {
  ssr: false,
  loading: () => <Skeleton h="2.25rem" w="24rem" />,
});

const WORDS = { "1h": "1 h", "24h": "24 h", "7d": "7 d", "30d": "30 d" } as const;

/** Chooses the stretch of time that charts show. */
export function RangePicker(props: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const { range, onChange } = props;
  const [open, setOpen] = useState(false);
  const custom = open || range.kind === "custom";
  return (
    <Group gap="sm" role="group" aria-label="Time range">
      <SegmentedControl
        size="sm"
        aria-label="Time range"
        data={[
          ...PRESETS.map((value) => ({ value, label: WORDS[value] })),
          { value: "custom", label: "Custom" },
        ]}
        value={custom ? "custom" : range.preset}
        onChange={(value) => {
          const preset = PRESETS.find((one) => one === value);
          setOpen(preset === undefined);
          if (preset) onChange({ kind: "preset", preset });
        }}
      />
      {custom && <CustomRange range={range} onChange={onChange} />}
      {custom && range.kind === "preset" && (
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      )}
    </Group>
  );
}
