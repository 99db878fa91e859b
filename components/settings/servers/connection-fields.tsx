import { Button, PasswordInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

/** A connection's fields; texts, "" where nothing is given. */
export interface ConnectionValues {
  readonly url: string;
  readonly token: string;
  readonly caPem: string;
}

/** Address, token and authority of a bridge. A stored token is never shown: it stays, is replaced, or is taken away. */
export function ConnectionFields(props: {
  readonly values: ConnectionValues;
  readonly errors: { readonly url?: ReactNode; readonly token?: ReactNode; readonly caPem?: ReactNode };
  readonly onChange: (change: Partial<ConnectionValues>) => void;
  /** Whether a token is stored, and whether it is to be taken away. */
  readonly stored?: { readonly removed: boolean; readonly onRemove: (removed: boolean) => void };
}) {
  const { values, errors, onChange, stored } = props;
  const [showsCa, setShowsCa] = useState(values.caPem !== "");
  return (
    <Stack gap="sm">
      <TextInput
        label="Address of the bridge"
        placeholder="https://bridge.example:7070"
        type="url"
        inputMode="url"
        autoComplete="off"
        value={values.url}
        error={errors.url}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <PasswordInput
        label="Token"
        description={
          stored === undefined
            ? "Only where the bridge asks for one."
            : stored.removed
              ? "The stored token is taken away when you save."
              : "A token is stored, encrypted. Type a new one to replace it."
        }
        autoComplete="new-password"
        value={values.token}
        error={errors.token}
        onChange={(event) => onChange({ token: event.currentTarget.value })}
      />
      {stored && values.token === "" && (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => stored.onRemove(!stored.removed)}>
            {stored.removed ? "Keep the stored token" : "Take the stored token away"}
          </Button>
        </div>
      )}
      {showsCa ? (
        <Textarea
          label="Certificates to trust"
          description="PEM, in place of this machine's, for a bridge with a certificate of your own authority."
          placeholder="-----BEGIN CERTIFICATE-----"
          autosize
          minRows={3}
          maxRows={10}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          value={values.caPem}
          error={errors.caPem}
          onChange={(event) => onChange({ caPem: event.currentTarget.value })}
        />
      ) : (
        <div>
          <Button variant="default" size="compact-sm" onClick={() => setShowsCa(true)}>
            Own certificate authority …
          </Button>
        </div>
      )}
      {errors.caPem && !showsCa && (
        <Text size="sm" c="var(--mantine-color-error)">
          {errors.caPem}
        </Text>
      )}
    </Stack>
  );
}
