import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { TimeInput } from "@mantine/dates";
import { IconPlus, IconX } from "@tabler/icons-react";
import { type HoursDraft, type StretchDraft, WEEKDAYS } from "./opening-hours-draft";
import classes from "./opening-hours-editor.module.css";

const NEW_STRETCH = { from: "08:00", to: "18:00" } as const;
const LAST_WORKDAY = 4;

/** Stretches of the seven weekdays, as many as there are. */
export function OpeningHoursEditor(props: {
  readonly hours: HoursDraft;
  /** What is wrong with which weekday. */
  readonly mistakes: Readonly<Record<number, string>>;
  readonly onChange: (hours: HoursDraft) => void;
}) {
  const { hours, mistakes, onChange } = props;
  const set = (day: number, stretches: readonly StretchDraft[]) =>
    onChange(hours.map((known, index) => (index === day ? stretches : known)));
  return (
    <div>
      <ul className={classes.days} aria-label="Opening hours">
        {WEEKDAYS.map((weekday, day) => (
          <li key={weekday} className={classes.day}>
            <span className={classes.name}>{weekday}</span>
            <div className={classes.stretches}>
              <Weekday weekday={weekday} stretches={hours[day] ?? []} onChange={(next) => set(day, next)} />
              {mistakes[day] !== undefined && (
                <Text size="sm" c="var(--mantine-color-error)" role="alert">
                  {mistakes[day]}
                </Text>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        mt="xs"
        onClick={() =>
          onChange(hours.map((known, day) => (day > 0 && day <= LAST_WORKDAY ? (hours[0] ?? []) : known)))
        }
      >
        Copy Monday to Friday
      </Button>
    </div>
  );
}

function Weekday(props: {
  readonly weekday: string;
  readonly stretches: readonly StretchDraft[];
  readonly onChange: (stretches: readonly StretchDraft[]) => void;
}) {
  const { weekday, stretches, onChange } = props;
  const set = (index: number, change: Partial<StretchDraft>) =>
    onChange(stretches.map((known, at) => (at === index ? { ...known, ...change } : known)));
  return (
    <>
      {stretches.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.closed}>
          Closed
        </Text>
      )}
      {stretches.map((stretch, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch has no identity but its place
        <Group key={index} gap="xs" wrap="nowrap">
          <TimeInput
            size="sm"
            aria-label={`${weekday}, opens`}
            value={stretch.from}
            onChange={(event) => set(index, { from: event.currentTarget.value })}
          />
          <span aria-hidden>–</span>
          <TimeInput
            size="sm"
            aria-label={`${weekday}, closes`}
            value={stretch.to}
            onChange={(event) => set(index, { to: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove this stretch of ${weekday}`}
            onClick={() => onChange(stretches.filter((_, at) => at !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={`Add a stretch to ${weekday}`}
        onClick={() => onChange([...stretches, NEW_STRETCH])}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}
