"use client";

import { Button, Code, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { SettingsSection } from "../settings-section";
import { ConfigurationUpload } from "./configuration-upload";
import { CONFIGURATION_PATH } from "./use-configuration";

/** The configuration as a file: taken, compared, applied. */
export function ConfigurationPage() {
  return (
    <Stack gap="md">
      <SettingsSection
        title="Take it as a file"
        about="Servers, calendar, holidays, planned peaks, groups, rules, maintenance windows, webhooks and the number of false alarms, as one YAML file. Secrets are not in it."
      >
        <div>
          <Button
            component="a"
            href={CONFIGURATION_PATH}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            Download the configuration
          </Button>
        </div>
      </SettingsSection>
      <SettingsSection
        title="Apply a file"
        about="What the file names becomes as it says; what it does not name stays, unless it says prune: true. All of it is applied, or nothing."
      >
        <ConfigurationUpload />
      </SettingsSection>
      <Text size="sm" c="dimmed" maw="44rem">
        <Code>TIDEWATCH_CONFIG=FILE</Code> applies a file at every start, and{" "}
        <Code>npm run config -- diff FILE</Code> compares one from the command line.
      </Text>
    </Stack>
  );
}
