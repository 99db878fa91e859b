import { Text } from "@mantine/core";
import Link from "next/link";
import { Fragment } from "react";
import { formatCount } from "@/components/ui/format-number";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { subjectHref, subjectName } from "./alert-words";
import classes from "./subject-link.module.css";

const NAMED = 3;

/** What an alert is about, with the way to it; of queues that stop together, the first few by name. */
export function SubjectLink({ subject }: { readonly subject: AlertItem["subject"] }) {
  const href = subjectHref(subject);
  const name = subjectName(subject);
  return (
    <span className={classes.subject}>
      {href === null ? (
        <strong>{name}</strong>
      ) : (
        <Link href={href} prefetch={false}>
          {name}
        </Link>
      )}
      <Text span fz="xs" c="dimmed" ml={8}>
        {subject.cluster}
        {subject.kind === "queue" && subject.tenant !== "Environment" && ` · ${subject.tenant}`}
        {subject.kind === "pool" && subject.silent.length > 0 && (
          <>
            {subject.cluster !== null && ": "}
            {subject.silent.slice(0, NAMED).map(({ id, name: queue }, index) => (
              <Fragment key={id}>
                {index > 0 && ", "}
                <Link href={`/queues/${id}`} prefetch={false}>
                  {queue}
                </Link>
              </Fragment>
            ))}
            {subject.silent.length > NAMED && ` and ${formatCount(subject.silent.length - NAMED)} more`}
          </>
        )}
      </Text>
    </span>
  );
}
