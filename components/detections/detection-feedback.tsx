"use client";

import { Button, Group, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { useMay } from "@/components/people/me-provider";
import type { DetectionItem, Verdict } from "@/lib/http/detection-schemas";
import { EFFECT_ON_OLDER, FEEDBACK_WORDS, LONGEST_REASON, VERDICTS } from "./feedback-words";
import { NewNormal } from "./new-normal";
import { useFeedback } from "./use-feedback";

/** What a person says of a detection: buttons, and afterwards what that does. Shown at once; undone when it could not be saved. */
export function DetectionFeedback(props: {
  readonly detection: DetectionItem;
  /** Only the last detection of a queue or pool is learned from. */
  readonly isLast: boolean;
  /** The queue whose level may be marked as the new normal; null where that is no answer. */
  readonly adoptable: number | null;
}) {
  const { id, feedback } = props.detection;
  const { mutate, isPending, variables, error } = useFeedback(id);
  const [asking, setAsking] = useState(false);
  const mayAnswer = useMay("give-feedback");
  const said = isPending ? { verdict: variables.verdict, reason: variables.reason ?? null } : feedback;

  if (!mayAnswer) {
    return (
      <Text fz="sm" c="dimmed">
        {feedback === null
          ? "No feedback yet."
          : `Feedback: ${FEEDBACK_WORDS[feedback.verdict].word}${feedback.reason === null ? "" : ` (${feedback.reason})`}`}
      </Text>
    );
  }
  const choose = (verdict: Verdict) => {
    if (isPending) return;
    setAsking(verdict === "expected");
    if (verdict !== "expected") mutate({ verdict });
  };
  const explain = (reason: string) => {
    setAsking(false);
    mutate({ verdict: "expected", reason });
  };
  return (
    <div>
      <Group gap="xs" role="group" aria-label="Was this detection right?">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            size="compact-sm"
            variant={said?.verdict === verdict ? "filled" : "default"}
            aria-pressed={said?.verdict === verdict}
            title={FEEDBACK_WORDS[verdict].meaning}
            onClick={() => choose(verdict)}
          >
            {FEEDBACK_WORDS[verdict].word}
          </Button>
        ))}
        {props.adoptable !== null && <NewNormal queueId={props.adoptable} />}
        <Text fz="sm" c="dimmed" role="status">
          {said === null ? "" : isPending ? "Saving …" : sayEffect(said, props.isLast)}
        </Text>
      </Group>
      {asking && <ReasonForm onReason={explain} onCancel={() => setAsking(false)} />}
      {error !== null && !isPending && (
        <div>
          <Text fz="sm" my="xs">
            Your feedback was not saved.
          </Text>
          <ProblemNotice error={error} onRetry={() => variables && mutate(variables)} />
        </div>
      )}
    </div>
  );
}

function sayEffect(said: { verdict: Verdict; reason: string | null }, isLast: boolean): string {
  const effect = isLast ? FEEDBACK_WORDS[said.verdict].effect : EFFECT_ON_OLDER;
  return said.reason === null ? effect : `${said.reason}. ${effect}`;
}

function ReasonForm(props: { readonly onReason: (reason: string) => void; readonly onCancel: () => void }) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== "") props.onReason(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" align="end" mt="xs">
        <TextInput
          label="Why was it expected?"
          placeholder="Public holiday"
          size="xs"
          maw="24rem"
          flex="1 1 14rem"
          data-autofocus
          ref={(input) => input?.focus()}
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
        />
        <Button type="submit" size="xs" disabled={reason.trim() === ""}>
          Save
        </Button>
        <Button variant="subtle" size="xs" onClick={props.onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
