"use client";

import { Badge, Button, Checkbox, Group, ScrollArea, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/components/ui/format-number";
import type { DiscoveryAnswer, ListedServer } from "@/lib/http/server-schemas";
import classes from "./servers.module.css";
import type { ChosenServer } from "./use-server-settings";

const FILTERED_FROM = 10;

/** What a bridge offers, to be ticked; each with the cluster it comes into, and a test. */
export function DiscoveredServers(props: {
  readonly offer: DiscoveryAnswer & { readonly outcome: "ok" };
  readonly chosen: readonly ChosenServer[];
  readonly onChange: (chosen: readonly ChosenServer[]) => void;
  readonly testing: object | null;
  readonly onTest: (name: string) => void;
}) {
  const { offer, chosen, onChange, testing, onTest } = props;
  const [text, setText] = useState("");
  const free = offer.servers.filter(({ serverId }) => serverId === null);
  const sought = text.trim().toLowerCase();
  const shown = offer.servers.filter(({ name, cluster }) =>
    `${name} ${cluster}`.toLowerCase().includes(sought),
  );
  const choiceOf = (server: ListedServer) => chosen.find(({ name }) => name === server.name);
  const isAll = free.length > 0 && chosen.length === free.length;
  const toggle = (server: ListedServer) =>
    onChange(
      choiceOf(server) === undefined
        ? [...chosen, chosenOf(server)]
        : chosen.filter(({ name }) => name !== server.name),
    );
  if (offer.servers.length === 0)
    return (
      <EmptyState title="The bridge lists no servers">Check how it is set up, and look again.</EmptyState>
    );
  return (
    <div>
      <Group gap="sm" mb="xs" justify="space-between">
        <Text size="sm" role="status">
          {summary(offer, free.length)}
        </Text>
        {offer.servers.length >= FILTERED_FROM && (
          <TextInput
            aria-label="Find servers"
            placeholder="Name or cluster"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Group>
      {free.length > 1 && (
        <Checkbox
          mb="xs"
          label={`All ${formatCount(free.length)} that are not watched yet`}
          checked={isAll}
          indeterminate={chosen.length > 0 && !isAll}
          onChange={() => onChange(isAll ? [] : free.map((server) => choiceOf(server) ?? chosenOf(server)))}
        />
      )}
      <ScrollArea.Autosize mah="26rem" type="auto" offsetScrollbars="present">
        <ul className={classes.offers} aria-label="Servers that the bridge offers">
          {shown.map((server) => {
            const choice = choiceOf(server);
            return (
              <li key={server.name} className={classes.offer}>
                <Checkbox
                  checked={choice !== undefined || server.serverId !== null}
                  disabled={server.serverId !== null}
                  onChange={() => toggle(server)}
                  label={server.name}
                  description={server.version === null ? "version not told" : `version ${server.version}`}
                />
                {server.serverId === null ? (
                  <TextInput
                    size="xs"
                    aria-label={`Cluster of ${server.name}`}
                    maxLength={200}
                    disabled={choice === undefined}
                    value={choice?.cluster ?? server.cluster}
                    error={choice?.cluster.trim() === "" ? "Name the cluster" : undefined}
                    onChange={(event) => {
                      const cluster = event.currentTarget.value;
                      onChange(
                        chosen.map((each) => (each.name === server.name ? { ...each, cluster } : each)),
                      );
                    }}
                  />
                ) : (
                  <Badge variant="default" tt="none" fw={500}>
                    watched{server.watchedIn === server.cluster ? "" : ` in ${server.watchedIn}`}
                  </Badge>
                )}
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={`Test ${server.name}`}
                  disabled={testing !== null}
                  loading={testing !== null && "name" in testing && testing.name === server.name}
                  onClick={() => onTest(server.name)}
                >
                  Test
                </Button>
              </li>
            );
          })}
        </ul>
      </ScrollArea.Autosize>
    </div>
  );
}

function chosenOf({ name, cluster }: ListedServer): ChosenServer {
  return { name, cluster, listedCluster: cluster };
}

function summary(offer: DiscoveryAnswer & { readonly outcome: "ok" }, free: number): string {
  const { total, servers, refused } = offer;
  const parts = [
    `${formatCount(total)} ${total === 1 ? "server" : "servers"}, ${formatCount(free)} not watched yet.`,
  ];
  if (servers.length < total) parts.push(`The first ${formatCount(servers.length)} are shown.`);
  if (refused > 0)
    parts.push(
      `${formatCount(refused)} ${refused === 1 ? "entry" : "entries"} of the list could not be used.`,
    );
  return parts.join(" ");
}
