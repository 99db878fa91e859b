import { Paper, Text } from "@mantine/core";
import Link from "next/link";
import { formatCount } from "@/components/ui/format-number";
import type { AlertDetail } from "@/lib/http/alert-schemas";
import { subjectName } from "./alert-words";
import classes from "./related-alerts.module.css";

/** The alert that explains this one, and those that this one explains. */
export function RelatedAlerts(props: Pick<AlertDetail, "explainedBy" | "explains" | "explainsCount">) {
  const { explainedBy, explains, explainsCount } = props;
  const more = explainsCount - explains.length;
  if (explainedBy === null && explains.length === 0) return null;
  return (
    <Paper component="section" withBorder p="md" aria-label="Related alerts">
      {explainedBy !== null && (
        <>
          <Text fw={600}>Explained by</Text>
          <Related alerts={[explainedBy]} />
        </>
      )}
      {explains.length > 0 && (
        <>
          <Text fw={600} mt={explainedBy === null ? 0 : "sm"}>
            Explains
          </Text>
          <Related alerts={explains} />
          {more > 0 && (
            <Text size="sm" c="dimmed">
              and {formatCount(more)} more
            </Text>
          )}
        </>
      )}
    </Paper>
  );
}

function Related(props: { readonly alerts: AlertDetail["explains"] }) {
  return (
    <ul className={classes.related}>
      {props.alerts.map(({ id, subject, sentence }) => (
        <li key={id}>
          <Link href={`/alerts/${id}`}>{subjectName(subject)}</Link>: {sentence}
        </li>
      ))}
    </ul>
  );
}
