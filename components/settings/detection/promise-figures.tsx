import { Text } from "@mantine/core";
import { FactList } from "@/components/ui/fact-list";
import { formatCount, formatRate } from "@/components/ui/format-number";
import type { DetectionSettingsAnswer } from "@/lib/http/settings-schemas";
import { happenedWords, periodWords } from "./promise-words";

/** False alarms: target and actual, by how people marked the detections. */
export function PromiseFigures(props: { readonly record: DetectionSettingsAnswer["record"] }) {
  const { record } = props;
  const detections = record.wrong + record.right + record.expected + record.notJudged;
  return (
    <>
      <Text size="sm">{happenedWords(record)}</Text>
      <FactList
        facts={[
          {
            name: "Target",
            value: formatRate(record.promised),
            note: `at most, ${periodWords(record.days)}`,
          },
          {
            name: "False alarms",
            value: record.notJudged > 0 ? `at least ${record.wrong}` : formatCount(record.wrong),
            note: "marked “wrong”",
          },
          { name: "Right", value: formatCount(record.right), note: "marked “right”" },
          { name: "Expected", value: formatCount(record.expected), note: "a holiday, a test" },
          {
            name: "Not marked",
            value: formatCount(record.notJudged),
            note: `of ${formatCount(detections)} ${detections === 1 ? "detection" : "detections"}`,
          },
        ]}
      />
    </>
  );
}
