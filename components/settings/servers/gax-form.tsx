"use client";

import { Alert, Button, Group, PasswordInput, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFlask } from "@tabler/icons-react";
import type { ServerSettings } from "@/lib/http/server-schemas";
import { fieldErrors } from "../form-errors";
import { SaveBar } from "../save-bar";
import { useChangeGax } from "./use-server-settings";

/** Lets a server's options go through Genesys Administrator Extension in place of its bridge. */
export function GaxForm(props: { readonly server: ServerSettings; readonly onClose: () => void }) {
  const { server, onClose } = props;
  const { gax } = server;
  const form = useForm({
    initialValues: {
      url: gax?.url ?? "",
      username: gax?.username ?? "",
      password: "",
      application: gax?.application ?? server.name,
      caPem: gax?.caPem ?? "",
    },
  });
  const change = useChangeGax(server);
  return (
    <form
      aria-label={`Options access of ${server.name}`}
      onSubmit={form.onSubmit(({ password, caPem, ...rest }) =>
        change.mutate(
          {
            ...rest,
            ...(password === "" ? {} : { password }),
            caPem: caPem.trim() === "" ? null : caPem.trim(),
          },
          { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrors(error)) },
        ),
      )}
    >
      <Stack gap="md" maw="34rem">
        <Alert color="orange" icon={<IconFlask aria-hidden />} title="Experimental">
          For servers whose bridge can't write options. It uses the web interface of Genesys Administrator
          Extension, which Genesys does not document, and it was not tried with a live system. Tidewatch reads
          the application right before it writes, changes only the three switches, and reads it again.
        </Alert>
        <TextInput
          label="Address of Genesys Administrator Extension"
          placeholder="https://gax.example:8443"
          type="url"
          autoComplete="off"
          {...form.getInputProps("url")}
        />
        <TextInput label="User" autoComplete="off" maxLength={200} {...form.getInputProps("username")} />
        <PasswordInput
          label="Password"
          description={
            gax === null
              ? "It is stored encrypted."
              : "One is stored, encrypted. Type a new one to replace it."
          }
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <TextInput
          label="Application"
          description="The name of the Interaction Server application in the configuration."
          maxLength={255}
          {...form.getInputProps("application")}
        />
        <Textarea
          label="Certificates to trust"
          description="PEM, in place of this machine's; only for a certificate of your own authority."
          autosize
          minRows={2}
          maxRows={10}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          {...form.getInputProps("caPem")}
        />
        <SaveBar
          changed={form.isDirty()}
          saving={change.isPending}
          cancel={{ word: "Close", onClick: onClose }}
        />
        {gax && (
          <Group>
            <Button
              variant="default"
              disabled={change.isPending}
              onClick={() => change.mutate(null, { onSuccess: onClose })}
            >
              Use the bridge instead
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
