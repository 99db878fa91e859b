"use client";

import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconPlus } from "@tabler/icons-react";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { serverClock } from "@/components/api/server-clock";
import { replaceQuery } from "@/components/charts/use-range";
import { useQueues } from "@/components/queues/use-queues";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { BACK_TEST_LIMITS } from "@/lib/http/back-test-schemas";
import { ActivityBar } from "./activity-bar";
import { BackTestResultView } from "./back-test-result";
import { type Choice, readChoice, type Setting, stretchAt, writeChoice } from "./choice";
import { QueuePicker } from "./queue-picker";
import { settingName } from "./result-words";
import { SettingCard } from "./setting-card";
import { StretchPicker } from "./stretch-picker";
import { BrokenOffError, useBackTest } from "./use-back-test";

/** Tries settings of the detector on stored history: which detections they would have made, side by side. */
export function BackTestPage() {
  const { data, error, refetch } = useQueues();
  const parameters = useSearchParams();
  const [choice, setChoice] = useState<Choice>(() => readChoice(new URLSearchParams(parameters)));
  const { activity, shown, run, cancel } = useBackTest();
  // The knob is turned over one and the same stretch: it ends when “Run” was pressed, not now.
  const stretch = useRef<{ readonly fromMs: number; readonly toMs: number } | null>(null);

  const start = (next: Choice) => {
    stretch.current = stretchAt(next.stretch, serverClock.nowMs());
    run(next, stretch.current);
  };
  const change = (next: Choice) => {
    setChoice(next);
    replaceQuery(writeChoice(next));
  };
  const changeSettings = (settings: readonly Setting[]) => {
    const next = { ...choice, settings };
    change(next);
    if (stretch.current !== null && next.queueIds.length > 0) run(next, stretch.current);
  };
  const opened = useRef(choice);
  useEffect(() => {
    if (opened.current.queueIds.length === 0) return;
    stretch.current = stretchAt(opened.current.stretch, serverClock.nowMs());
    run(opened.current, stretch.current);
  }, [run]);

  const queues = data?.queues;
  return (
    <Stack gap="md">
      <div>
        <Title order={1} size="h1">
          Back-test
        </Title>
        <Text c="dimmed" size="sm" maw="44rem">
          Runs the detector over stored history with other settings: which queues it would have flagged, when,
          and for how long. Nothing live changes.
        </Text>
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!queues && !error && <PageSkeleton label="Loading the queues" />}
      {queues?.length === 0 && (
        <EmptyState title="There is no history yet">
          As soon as Tidewatch has read queues, or history was imported, settings can be tried on it.
        </EmptyState>
      )}
      {queues !== undefined && queues.length > 0 && (
        <>
          <Paper component="section" withBorder p="md" aria-label="What to try">
            <Stack gap="md">
              <QueuePicker
                queues={queues}
                chosen={choice.queueIds}
                onChange={(queueIds) => change({ ...choice, queueIds })}
              />
              <StretchPicker choice={choice} onChange={change} />
              <Group align="stretch" gap="md">
                {choice.settings.map((setting, place) => (
                  <SettingCard
                    key={settingName(place)}
                    name={settingName(place)}
                    setting={setting}
                    onChange={(next) => changeSettings(choice.settings.with(place, next))}
                    onRemove={
                      choice.settings.length > 1
                        ? () => changeSettings(choice.settings.toSpliced(place, 1))
                        : undefined
                    }
                  />
                ))}
              </Group>
              <Group gap="sm">
                <Button disabled={choice.queueIds.length === 0} onClick={() => start(choice)}>
                  Run
                </Button>
                {choice.settings.length < BACK_TEST_LIMITS.runs && (
                  <Button
                    variant="default"
                    leftSection={<IconPlus size={16} aria-hidden />}
                    onClick={() => changeSettings([...choice.settings, nextSetting(choice.settings)])}
                  >
                    Add another setting to compare
                  </Button>
                )}
                <ActivityBar activity={activity} onCancel={cancel} />
              </Group>
            </Stack>
          </Paper>
          {activity.kind === "failed" &&
            (activity.error instanceof BrokenOffError ? (
              <Alert
                color="red"
                icon={<IconAlertTriangle aria-hidden />}
                title="The back-test broke off"
                role="alert"
              >
                {activity.error.message}
              </Alert>
            ) : (
              <ProblemNotice error={activity.error} onRetry={() => start(choice)} />
            ))}
          {shown !== null && <BackTestResultView key={shown.result.from + shown.result.to} shown={shown} />}
          {shown === null && activity.kind === "idle" && (
            <EmptyState title="Choose queues and run">
              The first run reads their history, which can take some seconds. After that, turn the knob and
              see it again at once.
            </EmptyState>
          )}
        </>
      )}
    </Stack>
  );
}

/** Ten times as many false alarms as the last, as far as the knob goes. */
function nextSetting(settings: readonly Setting[]): Setting {
  const last = settings.at(-1) ?? { falseAlarmsPerMonth: 1, profile: null };
  return {
    ...last,
    falseAlarmsPerMonth: last.falseAlarmsPerMonth >= 100 ? 1 : Math.min(100, 10 * last.falseAlarmsPerMonth),
  };
}
