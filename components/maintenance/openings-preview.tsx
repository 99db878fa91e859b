"use client";

import { List, Text } from "@mantine/core";
import { ApiError, describeFailure } from "@/components/api/api-error";
import type { MaintenanceTimes } from "@/lib/http/alert-schemas";
import { dayWords, openingWords } from "./opening-words";
import { useOpeningsPreview } from "./use-openings-preview";

/** The next openings of a window that is being typed, also across the next change of the clocks. */
export function OpeningsPreview({ times }: { readonly times: MaintenanceTimes | null }) {
  const { data, error } = useOpeningsPreview(times);
  if (times === null) return <Note>Complete the times to see when it will be open.</Note>;
  if (error)
    return <Note>{error instanceof ApiError ? describeFailure(error.failure).sentence : String(error)}</Note>;
  if (data === undefined) return <Note>Looking for the next openings …</Note>;
  const { next, clockChange } = data;
  const { timeZone } = times;
  if (next.length === 0) return <Note>It is over already: it would not be open again.</Note>;
  const last = next.at(-1)?.startsAt ?? "";
  const isBeyond = clockChange !== null && clockChange.first !== null && clockChange.first.startsAt > last;
  return (
    <div>
      <Note>{next.length === 1 ? "It will be open once:" : `The next ${next.length} openings:`}</Note>
      <List size="sm" withPadding aria-label="Next openings">
        {next.map((opening) => (
          <List.Item key={opening.startsAt}>{openingWords(opening, timeZone)}</List.Item>
        ))}
      </List>
      {clockChange && isBeyond && (
        <Text size="sm" c="dimmed" mt={4}>
          The clocks change on {dayWords(clockChange.at, timeZone)}. First opening after that:{" "}
          {clockChange.first && openingWords(clockChange.first, timeZone)}
        </Text>
      )}
    </div>
  );
}

function Note(props: { readonly children: string }) {
  return (
    <Text size="sm" fw={500} role="status">
      {props.children}
    </Text>
  );
}
