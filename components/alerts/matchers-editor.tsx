"use client";

import { ActionIcon, Autocomplete, Button, NativeSelect, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { LabelMatcher } from "@/lib/alerting/rules/matcher";
import type { AlertLabels } from "@/lib/http/alert-schemas";
import { OPERATOR_WORDS, OPERATORS } from "./matcher-words";
import classes from "./matchers-editor.module.css";
import { useAlertLabels } from "./use-alert-labels";

const MOST = 20;
const SHOWN = 50;
const NEW_MATCHER: LabelMatcher = { label: "queue", operator: "=", value: "" };

/** Which alerts are meant: demands on their labels, all of which must be met. */
export function MatchersEditor(props: {
  readonly legend: string;
  /** Says what no demand at all means. */
  readonly about: string;
  readonly matchers: readonly LabelMatcher[];
  /** What is wrong, by the paths of a form whose field `path` this is: `matchers`, `matchers.0.value`. */
  readonly errors: Readonly<Record<string, ReactNode>>;
  readonly path?: string;
  readonly onChange: (matchers: LabelMatcher[]) => void;
}) {
  const { legend, about, matchers, errors, path = "matchers", onChange } = props;
  const labels = useAlertLabels();
  const mistake = errors[path];
  return (
    <fieldset className={classes.editor}>
      <legend>{legend}</legend>
      <Text size="xs" c="dimmed">
        {about}
      </Text>
      <ul className={classes.rows}>
        {Array.from(matchers.entries(), ([at, matcher]) => (
          <MatcherRow
            key={at}
            number={at + 1}
            matcher={matcher}
            labels={labels}
            labelError={errors[`${path}.${at}.label`]}
            valueError={errors[`${path}.${at}.value`]}
            onChange={(change) =>
              onChange(matchers.map((known, index) => (index === at ? { ...known, ...change } : known)))
            }
            onRemove={() => onChange(matchers.filter((_, index) => index !== at))}
          />
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={matchers.length >= MOST}
        onClick={() => onChange([...matchers, NEW_MATCHER])}
      >
        {matchers.length === 0 ? "Only some alerts" : "And also"}
      </Button>
      {mistake && (
        <Text size="sm" mt={4} c="var(--mantine-color-error)" role="alert">
          {mistake}
        </Text>
      )}
    </fieldset>
  );
}

function MatcherRow(props: {
  readonly number: number;
  readonly matcher: LabelMatcher;
  readonly labels: AlertLabels;
  readonly labelError: ReactNode;
  readonly valueError: ReactNode;
  readonly onChange: (change: Partial<LabelMatcher>) => void;
  readonly onRemove: () => void;
}) {
  const { number, matcher, labels, labelError, valueError, onChange, onRemove } = props;
  return (
    <li className={classes.row}>
      <Autocomplete
        aria-label={`Label ${number}`}
        placeholder="Label"
        data={Object.keys(labels)}
        error={labelError}
        value={matcher.label}
        onChange={(label) => onChange({ label: label.trim() })}
      />
      <NativeSelect
        aria-label={`Comparison ${number}`}
        className={classes.operator}
        data={OPERATORS.map((operator) => ({ value: operator, label: OPERATOR_WORDS[operator] }))}
        value={matcher.operator}
        onChange={(event) => {
          const operator = OPERATORS.find((each) => each === event.currentTarget.value);
          if (operator !== undefined) onChange({ operator });
        }}
      />
      <Autocomplete
        aria-label={`Value ${number}`}
        className={classes.value}
        placeholder={matcher.operator === "pattern" ? "Email.*" : "Value"}
        maxLength={1_000}
        limit={SHOWN}
        data={labels[matcher.label] ?? []}
        error={valueError}
        value={matcher.value}
        onChange={(value) => onChange({ value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.remove}
        aria-label={`Remove demand ${number}`}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </li>
  );
}
