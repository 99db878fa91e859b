"use client";

import { Button, Text } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { countAnswering } from "@/components/servers/answering";
import { useServers } from "@/components/servers/use-servers";
import { EmptyState } from "@/components/ui/empty-state";
import type { AlertList } from "@/lib/http/alert-schemas";
import { type AlertView, isFiltered } from "./alert-view";
import classes from "./no-alerts.module.css";

const EMPTY: Readonly<Record<Exclude<AlertView["list"], "open">, { title: string; about: string }>> = {
  acknowledged: {
    title: "No alert is acknowledged",
    about: "Acknowledged alerts appear here with owner and note.",
  },
  suppressed: {
    title: "No alert is suppressed",
    about: "Alerts that are muted by a silence, maintenance or another alert appear here with the reason.",
  },
  pending: {
    title: "No alert is pending",
    about: "A rule can wait until its condition has held for some time. Until then its alert appears here.",
  },
  history: { title: "No alert has been resolved yet", about: "Resolved alerts appear here." },
};

/** Says why a list of alerts is empty; where nothing is open, what that rests on. */
export function NoAlerts(props: {
  readonly view: AlertView;
  readonly totals: AlertList["totals"];
  readonly onChange: (view: AlertView) => void;
}) {
  const { view, totals, onChange } = props;
  if (isFiltered(view)) {
    return (
      <EmptyState title="No alert matches">
        <Text mb="sm">The search, severity, kind and cluster exclude all alerts of this list.</Text>
        <Button
          variant="default"
          onClick={() => onChange({ list: view.list, severity: null, kind: null, cluster: null, search: "" })}
        >
          Clear the filters
        </Button>
      </EmptyState>
    );
  }
  if (view.list !== "open") {
    const { title, about } = EMPTY[view.list];
    return <EmptyState title={title}>{about}</EmptyState>;
  }
  return <NothingOpen totals={totals} />;
}

function NothingOpen({ totals }: { readonly totals: AlertList["totals"] }) {
  const { data } = useServers();
  const servers = data ? countAnswering(data.servers) : null;
  const allAnswer = servers !== null && servers.answering === servers.polled;
  const calm = allAnswer && servers.polled > 0 && totals.acknowledged + totals.suppressed === 0;
  return (
    <div className={classes.calm}>
      <IconCircleCheck size={56} stroke={1.25} aria-hidden data-calm={calm || undefined} />
      <EmptyState title={calm ? "Nothing needs attention" : "No alert is open"}>
        {servers !== null && (
          <div>
            {servers.polled === 0
              ? "No server is monitored yet."
              : `${servers.answering} of ${servers.polled} servers answer.`}
          </div>
        )}
        {totals.acknowledged > 0 && <div>{said(totals.acknowledged, "acknowledged")}</div>}
        {totals.suppressed > 0 && <div>{said(totals.suppressed, "suppressed")}</div>}
        {totals.pending > 0 && <div>{said(totals.pending, "pending")}</div>}
      </EmptyState>
    </div>
  );
}

function said(many: number, word: string): string {
  return many === 1 ? `1 alert is ${word}.` : `${many} alerts are ${word}.`;
}
