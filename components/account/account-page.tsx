"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useMe } from "@/components/people/me-provider";
import { ROLE_SENTENCES, ROLE_WORDS } from "@/components/people/role-words";
import { SettingsSection } from "@/components/settings/settings-section";
import { NameForm } from "./name-form";
import { PasswordChange } from "./password-change";
import { SecondFactor } from "./second-factor";
import { SessionList } from "./session-list";

/** What a person changes of themselves. */
export function AccountPage() {
  const me = useMe();
  if (me === null) return null;
  return (
    <Stack gap="md" maw="48rem">
      <div>
        <Title order={1}>Account</Title>
        <Text c="dimmed">
          {me.email} · {ROLE_WORDS[me.role]}. {ROLE_SENTENCES[me.role]}
        </Text>
      </div>
      <SettingsSection title="Name" about="Shown with what you acknowledge and change.">
        <NameForm name={me.name} />
      </SettingsSection>
      <SettingsSection title="Password">
        {me.hasPassword ? (
          <PasswordChange />
        ) : (
          <Text size="sm">You sign in by the identity provider, and have no password here.</Text>
        )}
      </SettingsSection>
      <SettingsSection
        title="Second factor"
        about="An authenticator app on your phone shows a code that is asked for after your password: who learns the password alone does not get in."
      >
        {me.hasPassword ? (
          <SecondFactor isOn={me.secondFactor} />
        ) : (
          <Text size="sm">Your identity provider asks for a second factor, if it is set up there.</Text>
        )}
      </SettingsSection>
      <SettingsSection title="Signed in" about="The browsers in which you are signed in now.">
        <SessionList />
      </SettingsSection>
    </Stack>
  );
}
