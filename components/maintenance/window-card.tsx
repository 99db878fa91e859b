"use client";

import { Badge, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { MatcherList } from "@/components/alerts/matcher-list";
import { OnlyFor } from "@/components/people/only-for";
import { duration } from "@/lib/alerting/rules/phrases";
import type { MaintenanceItem } from "@/lib/http/alert-schemas";
import { openingWords } from "./opening-words";
import { recurrenceWords } from "./recurrence";
import { useRemoveWindow } from "./use-maintenance";
import classes from "./window-card.module.css";
import { windowDraftOf } from "./window-draft";
import { WindowForm } from "./window-form";

/** The place of a window's card on its page, to which the calendar's days lead. */
export function windowAnchor(id: number): string {
  return `window-${id}`;
}

/** One window: when it is open, for which alerts, and the ways to change and to delete it. */
export function WindowCard({ window }: { readonly window: MaintenanceItem }) {
  const [doing, setDoing] = useState<"reading" | "editing" | "deleting">("reading");
  const remove = useRemoveWindow();
  const { id, name, matchers, isOpen } = window;
  if (doing === "editing")
    return (
      <Paper withBorder p="md">
        <WindowForm id={id} draft={windowDraftOf(window)} onClose={() => setDoing("reading")} />
      </Paper>
    );
  return (
    <Paper
      withBorder
      p="md"
      component="article"
      id={windowAnchor(id)}
      tabIndex={-1}
      aria-label={name}
      className={classes.card}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={6} style={{ minWidth: 0, flex: "1 1 18rem" }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {name}
            </Text>
            {isOpen && (
              <Badge variant="filled" tt="none">
                Open now
              </Badge>
            )}
          </Group>
          <MatcherList matchers={matchers} none="all alerts" />
          <Text size="sm">{whenWords(window)}</Text>
          <Text size="sm" c="dimmed">
            {nextWords(window)}
          </Text>
        </Stack>
        <OnlyFor permission="silence">
          {doing === "reading" ? (
            <Group gap="xs">
              <Button variant="default" size="compact-sm" onClick={() => setDoing("editing")}>
                Edit
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => setDoing("deleting")}>
                Delete
              </Button>
            </Group>
          ) : (
            <Group gap="xs">
              <Text size="sm">
                {isOpen ? "Delete it? Alerts that it keeps back are sent." : "Delete this window?"}
              </Text>
              <Button
                color="red.9"
                size="compact-sm"
                loading={remove.isPending}
                onClick={() => remove.mutate(window)}
              >
                Delete
              </Button>
              <Button variant="default" size="compact-sm" onClick={() => setDoing("reading")}>
                Keep
              </Button>
            </Group>
          )}
        </OnlyFor>
      </Group>
    </Paper>
  );
}

function whenWords({ startLocal, durationMinutes, rrule, timeZone }: MaintenanceItem): string {
  const words = recurrenceWords(rrule, startLocal.slice(0, 10));
  const again = words.charAt(0).toUpperCase() + words.slice(1);
  return `${again}, ${startLocal.slice(11, 16)} for ${duration(durationMinutes * 60_000)}, ${timeZone}`;
}

function nextWords({ next, isOpen, timeZone }: MaintenanceItem): string {
  if (next === null) return "Over: it will not be open again.";
  return `${isOpen ? "Open" : "Next"}: ${openingWords(next, timeZone)}`;
}
