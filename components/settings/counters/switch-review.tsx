"use client";

import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ApiError } from "@/components/api/api-error";
import { SWITCH_WORDS } from "@/components/servers/switch-words";
import { useOptionExchange } from "@/components/servers/use-server-options";
import type { OptionChange, OptionChangeAnswer } from "@/lib/http/option-schemas";
import { inLanes } from "./in-lanes";
import type { ServerChanges } from "./option-draft";
import classes from "./switch-review.module.css";

/** Servers written at once. */
const LANES = 3;

/** How writing one server ended. */
interface Ended {
  readonly serverId: number;
  readonly name: string;
  readonly outcome: OptionChangeAnswer["outcome"];
  readonly sentence: string | null;
}

/** The sentence of `changed-meanwhile` says it all. */
const HEADLINES: Readonly<Record<OptionChangeAnswer["outcome"], string>> = {
  written: "Written",
  "changed-meanwhile": "",
  "not-writable": "Can't be written.",
  "not-offered": "Can't be written.",
  failed: "Not written.",
  unconfirmed: "Not known whether it was written.",
};

/** Shows the difference, asks, writes it server by server, and says of each how it ended. */
export function SwitchReview(props: {
  readonly opened: boolean;
  readonly changes: readonly ServerChanges[];
  readonly onWritten: () => void;
  readonly onClose: () => void;
}) {
  const { opened, changes, onWritten, onClose } = props;
  const { write } = useOptionExchange();
  const [work, setWork] = useState<"asking" | "writing" | "done">("asking");
  // What a person confirms is what was shown: values that come in meanwhile don't change it.
  const [confirmed, setConfirmed] = useState<readonly ServerChanges[]>([]);
  const [ended, setEnded] = useState<readonly Ended[]>([]);
  const shown = work === "asking" ? changes : confirmed;
  const confirm = async () => {
    setConfirmed(changes);
    setEnded([]);
    setWork("writing");
    await inLanes(changes, LANES, async ({ server: { id, name }, changes: ofServer }) => {
      const end = await write(id, ofServer).catch((error: unknown) => ({
        outcome: "unconfirmed" as const,
        sentence: error instanceof ApiError ? error.message : "Tidewatch did not answer. Read it again.",
      }));
      setEnded((before) => [...before, { serverId: id, name, outcome: end.outcome, sentence: end.sentence }]);
    });
    setWork("done");
    onWritten();
  };
  const close = () => {
    setWork("asking");
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnClickOutside={work === "asking"}
      withCloseButton={work !== "writing"}
      closeOnEscape={work !== "writing"}
      title={work === "done" ? "How it ended" : "Write these options?"}
      size="lg"
      centered
      closeButtonProps={{ "aria-label": "Leave this window" }}
    >
      <Stack gap="md">
        <ul aria-label="Changes" className={classes.changes}>
          {shown.map(({ server, changes: ofServer }) => (
            <li key={server.id}>
              <Text fw={600} size="sm" style={{ overflowWrap: "anywhere" }}>
                {server.name}
              </Text>
              {ofServer.map((change) => (
                <Text key={change.key} size="sm">
                  {SWITCH_WORDS[change.key]}: {difference(change)}
                </Text>
              ))}
              <Outcome
                end={ended.find(({ serverId }) => serverId === server.id)}
                isWriting={work === "writing"}
              />
            </li>
          ))}
        </ul>
        {work === "asking" && (
          <Text size="sm" c="dimmed">
            Written into section settings of each server, if nobody has changed it since it was read. When it
            takes effect is not documented.
          </Text>
        )}
        {work === "done" && <Summary ended={ended} />}
        <Group gap="sm">
          {work !== "done" && (
            <Button
              loading={work === "writing"}
              disabled={changes.length === 0}
              onClick={() => void confirm()}
            >
              Write
            </Button>
          )}
          <Button variant="default" disabled={work === "writing"} onClick={close}>
            {work === "done" ? "Close" : "Cancel"}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Outcome(props: { readonly end: Ended | undefined; readonly isWriting: boolean }) {
  const { end, isWriting } = props;
  if (end === undefined)
    return isWriting ? (
      <Text size="sm" c="dimmed">
        waiting …
      </Text>
    ) : null;
  return (
    <Text size="sm" className={classes.outcome} data-written={end.outcome === "written" || undefined}>
      {outcomeWords(end)}
    </Text>
  );
}

function Summary(props: { readonly ended: readonly Ended[] }) {
  const written = props.ended.filter(({ outcome }) => outcome === "written").length;
  const others = props.ended.length - written;
  if (others === 0)
    return (
      <Alert color="green" role="status">
        Written. Watch in the table whether the counters move.
      </Alert>
    );
  return (
    <Alert color="orange" role="alert">
      {written === 0 ? "Nothing is known to be written." : `${written} written, ${others} not.`} The table
      shows what stands there now.
    </Alert>
  );
}

function difference({ from, to }: OptionChange): string {
  return `${from === null ? "not set" : from} → ${to}`;
}

function outcomeWords({ outcome, sentence }: Ended): string {
  return `${HEADLINES[outcome]} ${sentence ?? ""}`.trim();
}
