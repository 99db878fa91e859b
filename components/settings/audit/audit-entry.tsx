import { Text } from "@mantine/core";
import { formatMoment } from "@/components/ui/format-time";
import type { AuditItem } from "@/lib/http/audit-schemas";
import { AuditDifference } from "./audit-difference";
import classes from "./audit-entry.module.css";
import { actionWords, actorKindWord } from "./audit-words";

/** One change in a line; it opens to what was before and after. */
export function AuditEntry(props: { readonly entry: AuditItem }) {
  const { entry } = props;
  const { actor, target } = entry;
  const kind = actorKindWord(actor.kind);
  return (
    <details className={classes.entry}>
      <summary className={classes.line}>
        <time dateTime={entry.at} className={classes.time}>
          {formatMoment(entry.at)}
        </time>
        <span className={classes.name}>
          {actor.name}
          {kind !== "" && kind !== actor.name && (
            <Text span size="xs" c="dimmed">
              {" "}
              {kind}
            </Text>
          )}
        </span>
        <span>{actionWords(entry.action)}</span>
        <span className={classes.name}>{target.name}</span>
      </summary>
      <div className={classes.body}>
        <AuditDifference before={entry.before} after={entry.after} />
        <Text size="xs" c="dimmed" mt="xs">
          Entry {entry.id} · {entry.action} · {target.kind}
          {target.id !== null && ` ${target.id}`}
          {entry.address !== null && ` · from ${entry.address}`}
        </Text>
      </div>
    </details>
  );
}
