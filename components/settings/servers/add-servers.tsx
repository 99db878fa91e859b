"use client";

import { Alert, Button, Group, NumberInput, Paper, Stack, Title } from "@mantine/core";
import { useState } from "react";
import { notifyFailure } from "@/components/ui/notify";
import { fieldErrors } from "../form-errors";
import { ConnectionFields, type ConnectionValues } from "./connection-fields";
import { ConnectionResult, FailedConnection } from "./connection-result";
import { DiscoveredServers } from "./discovered-servers";
import {
  type ChosenServer,
  type ConnectionDraft,
  useAddServers,
  useConnectionTest,
  useDiscovery,
} from "./use-server-settings";

const DEFAULT_SECONDS = 5;

/** Adds servers: an address, what its bridge offers, and which of it is to be watched. */
export function AddServers(props: { readonly onClose: () => void }) {
  const { onClose } = props;
  const [values, setValues] = useState<ConnectionValues>({ url: "", token: "", caPem: "" });
  const [seconds, setSeconds] = useState<number | string>(DEFAULT_SECONDS);
  const [chosen, setChosen] = useState<readonly ChosenServer[]>([]);
  const discovery = useDiscovery();
  const test = useConnectionTest();
  const add = useAddServers();
  const errors = { ...fieldErrors(discovery.error), ...fieldErrors(add.error) };
  const offer = discovery.data;
  const intervalMs = Math.round(Number(seconds) * 1_000);
  const isInterval = seconds !== "" && intervalMs >= 1_000 && intervalMs <= 3_600_000;
  const look = () => {
    setChosen([]);
    test.reset();
    add.reset();
    discovery.mutate(draftOf(values), {
      onError: (error) => Object.keys(fieldErrors(error)).length === 0 && notifyFailure(error),
    });
  };
  const change = (part: Partial<ConnectionValues>) => {
    setValues({ ...values, ...part });
    // What was offered by another address must not be added under this one.
    if (offer !== undefined || discovery.error !== null) discovery.reset();
    test.reset();
    setChosen([]);
  };
  return (
    <Paper withBorder p="md" component="section" aria-label="Add servers">
      <Stack gap="md">
        <Title order={3}>Add servers</Title>
        <form
          aria-label="Bridge"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <Stack gap="sm" maw="34rem">
            <ConnectionFields values={values} errors={errors} onChange={change} />
            <Group gap="sm">
              <Button type="submit" loading={discovery.isPending} disabled={values.url.trim() === ""}>
                See what it offers
              </Button>
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
            </Group>
          </Stack>
        </form>
        {offer?.outcome === "failed" && <FailedConnection title="The bridge could not be asked" {...offer} />}
        {offer?.outcome === "ok" && (
          <Stack gap="md">
            <DiscoveredServers
              offer={offer}
              chosen={chosen}
              onChange={setChosen}
              testing={test.isPending ? test.variables : null}
              onTest={(name) =>
                test.mutate({ name, connection: draftOf(values) }, { onError: notifyFailure })
              }
            />
            {test.data && test.variables && "name" in test.variables && (
              <ConnectionResult name={test.variables.name} result={test.data} />
            )}
            {add.error !== null && errors.servers && <Alert color="red">{errors.servers}</Alert>}
            <NumberInput
              label="Polled every"
              suffix=" s"
              min={1}
              max={3_600}
              maw="12rem"
              value={seconds}
              error={isInterval ? errors.intervalMs : "1 s to 3,600 s"}
              onChange={setSeconds}
            />
            <Group gap="sm">
              <Button
                loading={add.isPending}
                disabled={
                  chosen.length === 0 || !isInterval || chosen.some(({ cluster }) => cluster.trim() === "")
                }
                onClick={() =>
                  add.mutate(
                    { ...draftOf(values), intervalMs, servers: chosen },
                    { onSuccess: onClose, onError: () => discovery.mutate(draftOf(values)) },
                  )
                }
              >
                {chosen.length === 0
                  ? "Add"
                  : `Add ${chosen.length} ${chosen.length === 1 ? "server" : "servers"}`}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}

function draftOf({ url, token, caPem }: ConnectionValues): ConnectionDraft {
  return {
    url,
    ...(token === "" ? {} : { token }),
    ...(caPem.trim() === "" ? {} : { caPem }),
  };
}
