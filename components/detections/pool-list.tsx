import { Text, Title } from "@mantine/core";
import { IconAlertOctagon, IconCheck } from "@tabler/icons-react";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./pool-list.module.css";
import { POOL_WORDS } from "./pool-words";

/** The pools that a queue is judged in beside its own judgement. */
export function PoolList(props: { readonly pools: QueueDetection["pools"] }) {
  if (props.pools.length === 0) return null;
  return (
    <div>
      <Title order={3} fz="md">
        Judged together with others
      </Title>
      <ul className={classes.pools}>
        {props.pools.map(({ kind, name, queues, notDraining, sentence }) => {
          const Icon = notDraining ? IconAlertOctagon : IconCheck;
          return (
            <li key={`${kind} ${name}`} data-bad={notDraining || undefined}>
              <Icon size={17} aria-hidden />
              <div>
                <strong>
                  {POOL_WORDS[kind]} {name}
                </strong>{" "}
                · {queues === 1 ? "1 queue" : `${queues} queues`} · {notDraining ? "not draining" : "drains"}
                <Text fz="sm" c="dimmed">
                  {sentence}
                </Text>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
