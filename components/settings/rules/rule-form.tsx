"use client";

import { Divider, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { KIND_WORDS, SEVERITY_WORDS } from "@/components/alerts/alert-words";
import { DurationInput } from "@/components/ui/duration-input";
import { RULE_KINDS, SEVERITIES } from "@/lib/alerting/rules/rule";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { EscalationFields } from "./escalation-fields";
import { fieldOf, type RuleDraft, readRuleDraft, withKind } from "./rule-draft";
import { RuleKindFields } from "./rule-kind-fields";
import { isAboutQueues } from "./rule-place";
import { RulePlaceFields } from "./rule-place-fields";
import { ruleSentence } from "./rule-words";
import { useSaveRule } from "./use-rules";

/** Makes a rule (`id` null) or changes one; its kind is chosen once. */
export function RuleForm(props: {
  readonly id: number | null;
  readonly draft: RuleDraft;
  readonly onClose: () => void;
}) {
  const { id, draft, onClose } = props;
  const form = useForm<RuleDraft>({
    initialValues: draft,
    validate: (values) => {
      const read = readRuleDraft(values);
      return read.ok ? {} : read.mistakes;
    },
  });
  const save = useSaveRule();
  const { values, errors } = form;
  const change = (next: Partial<RuleDraft>) => {
    form.setValues(next);
    for (const field of Object.keys(next)) form.clearFieldError(field);
  };
  const read = readRuleDraft({ ...values, name: values.name.trim() || "New" });
  const submit = (submitted: RuleDraft) => {
    const ready = readRuleDraft(submitted);
    if (!ready.ok) return;
    save.mutate(
      { id, rule: ready.rule },
      {
        onSuccess: onClose,
        onError: (error) =>
          form.setErrors(
            Object.fromEntries(
              Object.entries(fieldErrors(error)).map(([path, words]) => [fieldOf(path), words]),
            ),
          ),
      },
    );
  };
  return (
    <form
      aria-label={id === null ? "New rule" : `Rule ${draft.name}`}
      noValidate
      onSubmit={form.onSubmit(submit)}
    >
      <Stack gap="md">
        {id === null ? (
          <>
            <Title order={3} size="h4">
              New rule
            </Title>
            <NativeSelect
              label="Kind"
              maw="22rem"
              data={RULE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
              value={values.kind}
              onChange={(event) => {
                const kind = RULE_KINDS.find((each) => each === event.currentTarget.value);
                if (kind === undefined) return;
                form.setValues(withKind(values, kind));
                form.clearErrors();
              }}
            />
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {KIND_WORDS[values.kind]}
          </Text>
        )}
        <Group gap="md" align="flex-start">
          <TextInput
            label="Name"
            withAsterisk
            maxLength={200}
            w="22rem"
            maw="100%"
            value={values.name}
            error={errors.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label="Severity"
            data={SEVERITIES.map((severity) => ({ value: severity, label: SEVERITY_WORDS[severity] }))}
            value={values.severity}
            onChange={(event) => {
              const severity = SEVERITIES.find((each) => each === event.currentTarget.value);
              if (severity !== undefined) change({ severity });
            }}
          />
        </Group>
        <RuleKindFields draft={values} errors={errors} onChange={change} />
        <Group gap="lg" align="flex-start">
          <DurationInput
            label="Hold time"
            description="How long it must last before it fires"
            valueMs={values.holdMs}
            error={errors.holdMs}
            onChange={(holdMs) => change({ holdMs })}
          />
          <DurationInput
            label="Keep firing"
            description="How long it must be over before it resolves"
            valueMs={values.keepFiringMs}
            error={errors.keepFiringMs}
            onChange={(keepFiringMs) => change({ keepFiringMs })}
          />
        </Group>
        <Divider />
        <RulePlaceFields
          matcher={values.matcher}
          ofQueues={isAboutQueues(values)}
          errors={errors}
          onChange={(matcher) => change({ matcher })}
        />
        <Divider />
        <EscalationFields
          steps={values.escalation}
          errors={errors}
          onChange={(escalation) => {
            change({ escalation });
            for (const at of escalation.keys()) form.clearFieldError(`escalation.${at}`);
          }}
        />
        {read.ok && (
          <Text size="sm" fw={500}>
            {ruleSentence(read.rule)}
          </Text>
        )}
        <SaveBar
          changed={id === null || form.isDirty()}
          saving={save.isPending}
          cancel={{ word: "Cancel", onClick: onClose }}
        />
      </Stack>
    </form>
  );
}
