import { Badge, Paper, Title } from "@mantine/core";
import { formatMoment } from "@/components/ui/format-time";
import type { AlertEventItem } from "@/lib/http/alert-schemas";
import classes from "./alert-events.module.css";
import { EVENT_WORDS } from "./event-words";

/** What happened to an alert, the newest last. */
export function AlertEvents(props: { readonly events: readonly AlertEventItem[] }) {
  return (
    <Paper component="section" withBorder p="md" aria-label="Time line">
      <Title order={2} mb="sm">
        Time line
      </Title>
      <ol className={classes.events}>
        {props.events.map(({ seq, at, kind, sentence, sent }) => {
          const { word, Icon } = EVENT_WORDS[kind];
          return (
            <li key={seq}>
              <Icon size={18} aria-hidden />
              <div>
                <strong>{word}</strong>{" "}
                <time dateTime={at} className={classes.at}>
                  {formatMoment(at)}
                </time>
                {sent && (
                  <Badge variant="default" size="xs" tt="none" ml={8} title="Sent to the webhooks that match">
                    sent
                  </Badge>
                )}
                <div className={classes.sentence}>{sentence}</div>
              </div>
            </li>
          );
        })}
      </ol>
    </Paper>
  );
}
