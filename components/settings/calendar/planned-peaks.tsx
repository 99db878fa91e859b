"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { PlannedPeakItem } from "@/lib/http/planned-peak-schemas";
import type { ClusterItem } from "@/lib/http/settings-schemas";
import { SettingsSection } from "../settings-section";
import { PlannedPeakCard } from "./planned-peak-card";
import { NEW_PLANNED_PEAK } from "./planned-peak-draft";
import { PlannedPeakForm } from "./planned-peak-form";

/** The planned peaks, and the way to plan another. */
export function PlannedPeaks(props: {
  readonly peaks: readonly PlannedPeakItem[];
  readonly clusters: readonly ClusterItem[];
  readonly siteTimeZone: string;
}) {
  const { peaks, ...places } = props;
  const [adding, setAdding] = useState(false);
  return (
    <SettingsSection
      title="Planned peaks"
      about="Times in which more work than usual is expected, such as a campaign. During a planned peak, growth up to this factor isn't flagged. Stops always are."
    >
      {adding ? (
        <PlannedPeakForm id={null} draft={NEW_PLANNED_PEAK} {...places} onClose={() => setAdding(false)} />
      ) : (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            New planned peak
          </Button>
        </div>
      )}
      {peaks.length === 0 && (
        <EmptyState title="No planned peaks">
          Add the days of campaigns and sales, so that a backlog that is expected is not flagged.
        </EmptyState>
      )}
      {peaks.map((peak) => (
        <PlannedPeakCard key={peak.id} peak={peak} {...places} />
      ))}
    </SettingsSection>
  );
}
