import { Text } from "@mantine/core";
import type { AuditItem } from "@/lib/http/audit-schemas";
import classes from "./audit-difference.module.css";
import { difference } from "./difference";

/** What was and what is, value by value; what stayed is only counted. */
export function AuditDifference(props: Pick<AuditItem, "before" | "after">) {
  const { lines, same } = difference(props.before, props.after);
  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {same === 0 ? "Nothing more is known of it." : "All values stayed as they were."}
      </Text>
    );
  return (
    <>
      <dl className={classes.lines}>
        {lines.map(({ name, before, after }) => (
          <div key={name} className={classes.line}>
            <dt>{name}</dt>
            <dd>
              {before !== null && <del className={classes.before}>{before}</del>}
              {before !== null && after !== null && <span aria-hidden> → </span>}
              {after !== null && <ins className={classes.after}>{after}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {same > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {same === 1 ? "1 value" : `${same} values`} stayed the same.
        </Text>
      )}
    </>
  );
}
