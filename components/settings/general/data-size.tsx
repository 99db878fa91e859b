import { Text } from "@mantine/core";
import { FactList } from "@/components/ui/fact-list";
import { formatMoment } from "@/components/ui/format-time";
import type { DataKind, DataSize } from "@/lib/http/general-schemas";
import { formatBytes } from "./format-bytes";

const WORDS: Record<DataKind, string> = {
  samples: "Readings",
  summaries: "Daily summaries",
  alerts: "Alerts and what was sent",
  audit: "Audit log",
  other: "Everything else",
};

/** How large the database is, of what, and what a year at this rate makes of it. */
export function DataSizeFacts(props: { readonly size: DataSize }) {
  const { totalBytes, kinds, inAYearBytes, seenDays, at } = props.size;
  return (
    <>
      <FactList
        facts={[
          { name: "Now", value: formatBytes(totalBytes) },
          {
            name: "In a year at this rate",
            value: inAYearBytes === null ? "unknown yet" : formatBytes(inAYearBytes),
            note:
              inAYearBytes === null
                ? "after three days of recording"
                : `as it grew over the last ${Math.round(seenDays)} days`,
          },
          ...kinds.map(({ kind, bytes }) => ({ name: WORDS[kind], value: formatBytes(bytes) })),
        ]}
      />
      <Text size="xs" c="dimmed">
        Measured {formatMoment(at)}; at most every ten minutes.
      </Text>
    </>
  );
}
