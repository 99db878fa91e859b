"use client";

import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format-number";
import type { AlertList } from "@/lib/http/alert-schemas";
import classes from "./alert-tabs.module.css";
import { ALERT_TABS, type AlertTab } from "./alert-view";

/** How the lists are called. */
const WORDS: Readonly<Record<AlertTab, string>> = {
  open: "Open",
  acknowledged: "Acknowledged",
  suppressed: "Suppressed",
  pending: "Pending",
  history: "History",
};

/** The lists of alerts side by side, with how many each has. */
export function AlertTabs(props: {
  readonly list: AlertTab;
  readonly totals: AlertList["totals"] | undefined;
  readonly onChange: (list: AlertTab) => void;
  readonly children: ReactNode;
}) {
  const { list, totals } = props;
  return (
    <Tabs
      value={list}
      onChange={(value) => {
        const chosen = ALERT_TABS.find((tab) => tab === value);
        if (chosen) props.onChange(chosen);
      }}
    >
      <Tabs.List aria-label="Lists of alerts" className={classes.tabs}>
        {ALERT_TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {WORDS[tab]}
            {tab !== "history" && (
              <span
                className={classes.count}
                data-loud={(tab === "open" && totals && totals.open > 0) || undefined}
              >
                {totals ? formatCount(totals[tab]) : "–"}
              </span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={list}>{props.children}</Tabs.Panel>
    </Tabs>
  );
}
