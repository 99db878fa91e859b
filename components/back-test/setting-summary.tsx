"use client";

import { Paper, SimpleGrid, Text } from "@mantine/core";
import { FactList } from "@/components/ui/fact-list";
import { formatCount } from "@/components/ui/format-number";
import { formatDuration } from "@/components/ui/format-time";
import type { BackTestResult } from "@/lib/http/back-test-schemas";
import { settingName, settingWords, unjudgedWords } from "./result-words";

/** What each setting comes to, side by side. */
export function SettingSummary(props: { readonly result: BackTestResult }) {
  const { result } = props;
  return (
    <SimpleGrid cols={{ base: 1, sm: Math.min(2, result.runs.length), lg: result.runs.length }}>
      {result.runs.map((run, place) => {
        const unjudged = unjudgedWords(result, place);
        const queues = run.queues.filter(({ episodes }) => episodes.length > 0).length;
        return (
          <Paper
            key={settingName(place)}
            component="section"
            withBorder
            p="md"
            aria-label={`${settingName(place)}: result`}
          >
            <Text fw={600}>
              {settingName(place)} · {settingWords(run)}
            </Text>
            <FactList
              facts={[
                {
                  name: "Detections",
                  value: formatCount(run.callOuts),
                  note: `of ${formatCount(queues)} of ${formatCount(result.queues.length)} queues`,
                },
                {
                  name: "Flagged in total",
                  value: formatDuration(run.calledOutMs),
                  note: "all queues together",
                },
                {
                  name: "Not evaluated",
                  value: unjudged === null ? "nothing" : unjudged,
                  note: "share of the period",
                },
              ]}
            />
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
