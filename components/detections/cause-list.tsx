"use client";

import { Button, List, Text, Title } from "@mantine/core";
import { IconCheck, IconSearch, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { QueueDetection } from "@/lib/http/detection-schemas";
import classes from "./cause-list.module.css";

type Causes = QueueDetection["causes"];

/** Why a queue may be in its state, with what supports and contradicts each cause, and what to check; contradicted ones are folded. */
export function CauseList(props: { readonly causes: Causes }) {
  const [showsAll, setShowsAll] = useState(false);
  const likely = props.causes.filter(({ fit }) => fit !== "contradicted");
  const contradicted = props.causes.length - likely.length;
  if (props.causes.length === 0) return null;
  return (
    <div>
      <Title order={3} fz="md">
        Possible causes
      </Title>
      <Text fz="sm" c="dimmed" mb="xs">
        Ordered by how well they fit the readings. None is certain.
      </Text>
      <List type="ordered" spacing="sm" className={classes.causes}>
        {(showsAll ? props.causes : likely).map((cause) => (
          <CauseItem key={cause.cause} {...cause} />
        ))}
      </List>
      {contradicted > 0 && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="default"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? "Hide" : "Show"} {contradicted} that the readings contradict
        </Button>
      )}
    </div>
  );
}

function CauseItem({ title, check, supporting, opposing }: Causes[number]) {
  return (
    <List.Item>
      <Text fw={600} span>
        {title}
      </Text>
      {supporting.map((sentence) => (
        <Clue key={sentence} word="Supports" icon={<IconCheck size={15} aria-hidden />}>
          {sentence}
        </Clue>
      ))}
      {opposing.map((sentence) => (
        <Clue key={sentence} word="Contradicts" icon={<IconX size={15} aria-hidden />}>
          {sentence}
        </Clue>
      ))}
      <Clue word="Check" icon={<IconSearch size={15} aria-hidden />}>
        {check}
      </Clue>
    </List.Item>
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
