import { List, Text, Title } from "@mantine/core";
import { IconCheck, IconSearch, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./cause-list.module.css";

/** Why a queue may not drain, with what speaks for each cause and against it, and what to check. */
export function CauseList(props: { readonly causes: QueueDetection["causes"] }) {
  if (props.causes.length === 0) return null;
  return (
    <div>
      <Title order={3} fz="md">
        Possible causes
      </Title>
      <Text fz="sm" c="dimmed" mb="xs">
        In the order in which they are usually found, never a certainty.
      </Text>
      <List type="ordered" spacing="sm" className={classes.causes}>
        {props.causes.map(({ cause, title, check, supporting, opposing }) => (
          <List.Item key={cause}>
            <Text fw={600} span>
              {title}
            </Text>
            {supporting.map((sentence) => (
              <Clue key={sentence} word="For it" icon={<IconCheck size={15} aria-hidden />}>
                {sentence}
              </Clue>
            ))}
            {opposing.map((sentence) => (
              <Clue key={sentence} word="Against it" icon={<IconX size={15} aria-hidden />}>
                {sentence}
              </Clue>
            ))}
            <Clue word="To check" icon={<IconSearch size={15} aria-hidden />}>
              {check}
            </Clue>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

function Clue(props: { readonly word: string; readonly icon: ReactNode; readonly children: string }) {
  return (
    <div className={classes.clue}>
      {props.icon}
      <span className={classes.word}>{props.word}</span>
      <span>{props.children}</span>
    </div>
  );
}
