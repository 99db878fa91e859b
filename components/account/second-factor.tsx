"use client";

import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { BackupCodes } from "./backup-codes";
import { PasswordQuestion } from "./password-question";
import { SecondFactorEnrolment } from "./second-factor-enrolment";
import {
  type Enrolment,
  useBeginSecondFactor,
  useDisableSecondFactor,
  useNewBackupCodes,
} from "./use-account";

type Doing = "nothing" | "beginning" | "disabling" | "renewing";

/** Switches the second factor on and off; each asks for the password again. */
export function SecondFactor(props: { readonly isOn: boolean }) {
  const [doing, setDoing] = useState<Doing>("nothing");
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [newCodes, setNewCodes] = useState<readonly string[] | null>(null);
  const begin = useBeginSecondFactor();
  const disable = useDisableSecondFactor();
  const renew = useNewBackupCodes();
  const stop = () => setDoing("nothing");
  if (enrolment !== null)
    return <SecondFactorEnrolment enrolment={enrolment} onDone={() => setEnrolment(null)} />;
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Badge tt="none" color={props.isOn ? "tide" : "gray"} variant="light">
          {props.isOn ? "On" : "Off"}
        </Badge>
        <Text size="sm">
          {props.isOn ? "You are asked for a code at each sign-in." : "Your password alone lets you in."}
        </Text>
      </Group>
      {newCodes !== null && <BackupCodes codes={newCodes} onDone={() => setNewCodes(null)} />}
      {doing === "nothing" && newCodes === null && (
        <Group gap="sm">
          {props.isOn ? (
            <>
              <Button variant="default" onClick={() => setDoing("renewing")}>
                New backup codes
              </Button>
              <Button variant="default" onClick={() => setDoing("disabling")}>
                Switch off
              </Button>
            </>
          ) : (
            <Button onClick={() => setDoing("beginning")}>Set up</Button>
          )}
        </Group>
      )}
      {doing === "beginning" && (
        <PasswordQuestion
          word="Go on"
          isPending={begin.isPending}
          onCancel={stop}
          onPassword={(password) =>
            begin.mutate(password, {
              onSuccess: (begun) => {
                stop();
                setEnrolment(begun);
              },
            })
          }
        />
      )}
      {doing === "disabling" && (
        <PasswordQuestion
          word="Switch off"
          isPending={disable.isPending}
          onCancel={stop}
          onPassword={(password) => disable.mutate(password, { onSuccess: stop })}
        />
      )}
      {doing === "renewing" && (
        <PasswordQuestion
          word="Make new codes"
          isPending={renew.isPending}
          onCancel={stop}
          onPassword={(password) =>
            renew.mutate(password, {
              onSuccess: ({ backupCodes }) => {
                stop();
                setNewCodes(backupCodes);
              },
            })
          }
        />
      )}
    </Stack>
  );
}
