import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { formatCount } from "@/components/ui/format-number";
import { formatLatency } from "@/components/ui/format-time";
import type { ConnectionTest } from "@/lib/http/server-schemas";
import { failureAdvice } from "./failure-advice";

const STATES = {
  running: "It is running",
  starting: "It is starting",
  stopping: "It is stopping",
  unknown: "It does not tell its state",
} as const;

/** What a test of a connection has seen, or why it failed and what to do. */
export function ConnectionResult(props: { readonly name: string; readonly result: ConnectionTest }) {
  const { name, result } = props;
  if (result.outcome === "failed")
    return <FailedConnection title={`${name} could not be read`} {...result} />;
  const { version, state, queues, counters, refused, tookMs } = result;
  return (
    <Alert color="green" icon={<IconCircleCheck aria-hidden />} title={`${name} answers`} role="status">
      {STATES[state]}
      {version === null ? ", and does not tell its version" : `, version ${version}`}. Seen in{" "}
      {formatLatency(tookMs)}: {formatCount(queues)} {queues === 1 ? "queue" : "queues"} and{" "}
      {counters === 0 ? "no counters" : `${formatCount(counters)} counters`}.
      {counters === 0 && " Counters are switched on at Settings, Counters."}
      {refused > 0 &&
        ` ${formatCount(refused)} ${refused === 1 ? "element" : "elements"} of the answer could not be used.`}
    </Alert>
  );
}

/** A failure in plain words, with what to do. */
export function FailedConnection(props: {
  readonly title: string;
  readonly kind: string;
  readonly sentence: string;
}) {
  const { title, kind, sentence } = props;
  const advice = failureAdvice(kind);
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {sentence} {advice}
      </Text>
    </Alert>
  );
}
