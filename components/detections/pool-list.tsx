import { Text, Title } from "@mantine/core";
import { IconAlertOctagon, IconCheck, IconInfoCircle } from "@tabler/icons-react";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./pool-list.module.css";
import { POOL_WORDS } from "./pool-words";

type Pool = QueueDetection["pools"][number];

/** The groups that a queue is evaluated in as well. */
export function PoolList(props: { readonly pools: readonly Pool[] }) {
  if (props.pools.length === 0) return null;
  return (
    <div>
      <Title order={3} fz="md">
        Evaluated together
      </Title>
      <ul className={classes.pools}>
        {props.pools.map((pool) => {
          const Icon = iconOf(pool);
          return (
            <li key={`${pool.kind} ${pool.name}`} data-bad={pool.notDraining || undefined}>
              <Icon size={17} aria-hidden />
              <div>
                <strong>
                  {POOL_WORDS[pool.kind]} {pool.name}
                </strong>
                {pool.notDraining && " · not draining"}
                <Text fz="sm" c="dimmed">
                  {pool.sentence}
                </Text>
              </div>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function iconOf({ notDraining, waiting, draining }: Pool) {
  if (notDraining) return IconAlertOctagon;
  return waiting > 0 && waiting === draining ? IconCheck : IconInfoCircle;
}
