"use client";

import { Paper, Text, Title } from "@mantine/core";
import Link from "next/link";
import { serverClock } from "@/components/api/server-clock";
import { type Fact, FactList } from "@/components/ui/fact-list";
import { formatShortMoment } from "@/components/ui/format-time";
import { optionNotes, SWITCH_WORDS, valueWord, watchWords } from "./switch-words";
import { useServerOptions } from "./use-server-options";

/** Which counters a server is told to collect, who changed that, and whether they move. */
export function ServerSwitches(props: { readonly serverId: number }) {
  const { data } = useServerOptions();
  const server = data?.find(({ id }) => id === props.serverId);
  if (server === undefined || server.switches.every(({ known }) => !known)) return null;
  const nowMs = serverClock.nowMs();
  const facts: Fact[] = server.switches.map((item) => ({
    name: SWITCH_WORDS[item.key],
    value: valueWord(item),
    note: (
      <>
        {watchWords(item.watch, nowMs)}
        {item.since !== null && (
          <>
            <br />
            changed {formatShortMoment(item.since, nowMs)}
            {item.changedBy === "elsewhere" ? ", outside Tidewatch" : " here"}
          </>
        )}
      </>
    ),
  }));
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="server-switches">
      <Title order={2} id="server-switches" mb="sm">
        Switches
      </Title>
      <FactList facts={facts} />
      {optionNotes(server).map((note) => (
        <Text key={note} size="sm" c="dimmed" mt="xs" style={{ overflowWrap: "anywhere" }}>
          {note}
        </Text>
      ))}
      <Text size="sm" mt="xs">
        <Link href="/settings/counters">Switch counters</Link>
      </Text>
    </Paper>
  );
}
