import { Stack, Text } from "@mantine/core";
import { formatLatency, formatMoment } from "@/components/ui/format-time";
import type { DeliveryDetail } from "@/lib/http/webhook-schemas";
import classes from "./attempt-list.module.css";
import { MessageBody } from "./message-body";

/** Each time that a delivery was tried: when, for how long, and what came of it. */
export function AttemptList(props: { readonly tries: DeliveryDetail["tries"] }) {
  const { tries } = props;
  return (
    <ol className={classes.attempts} aria-label="Attempts">
      {Array.from(tries.entries(), ([index, { at, durationMs, httpStatus, sentence, answer }]) => (
        <li key={at + String(index)} className={classes.attempt}>
          <Stack gap={4}>
            <Text size="sm">
              <time dateTime={at}>{formatMoment(at)}</time>
              {` · took ${formatLatency(durationMs)}`}
              {httpStatus !== null && ` · answer ${httpStatus}`}
            </Text>
            {sentence !== null && (
              <Text size="sm" className={classes.failure}>
                {sentence}
              </Text>
            )}
            {answer !== null && answer !== "" && (
              <MessageBody label={`Answer to attempt ${index + 1}`} text={answer} />
            )}
          </Stack>
        </li>
      ))}
    </ol>
  );
}
