"use client";

import { Button, Group } from "@mantine/core";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useMay } from "@/components/people/me-provider";
import type { AlertItem } from "@/lib/http/alert-schemas";
import { NoteForm } from "./note-form";
import { useAcknowledge, useUnacknowledge } from "./use-alert-changes";

const SilenceForm = dynamic(() => import("./silence-form").then((module) => module.SilenceForm), {
  ssr: false,
});

type Doing = "nothing" | "acknowledging" | "silencing";

/** What can be done with an alert, as buttons, and the form of the one that was pressed; both empty for an alert that is over. */
export function useAlertActions(
  alert: AlertItem,
  size: "compact-sm" | "sm",
): { buttons: ReactNode; form: ReactNode } {
  const [doing, setDoing] = useState<Doing>("nothing");
  const acknowledge = useAcknowledge();
  const takeBack = useUnacknowledge();
  const mayAcknowledge = useMay("acknowledge");
  const maySilence = useMay("silence");
  const close = () => setDoing("nothing");
  const toggle = (wanted: Doing) => setDoing(doing === wanted ? "nothing" : wanted);
  if (alert.phase === "resolved") return { buttons: null, form: null };
  const buttons = (
    <Group gap="xs" wrap="nowrap">
      {mayAcknowledge && alert.phase === "firing" && alert.acknowledged === null && (
        <Button
          variant="default"
          size={size}
          aria-expanded={doing === "acknowledging"}
          onClick={() => toggle("acknowledging")}
        >
          Acknowledge
        </Button>
      )}
      {mayAcknowledge && alert.phase === "firing" && alert.acknowledged !== null && (
        <Button
          variant="default"
          size={size}
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(alert.id)}
        >
          Unacknowledge
        </Button>
      )}
      {maySilence && (
        <Button
          variant="default"
          size={size}
          aria-expanded={doing === "silencing"}
          onClick={() => toggle("silencing")}
        >
          Silence
        </Button>
      )}
    </Group>
  );
  const form =
    doing === "acknowledging" ? (
      <NoteForm
        label="Acknowledge"
        autoFocus
        saving={acknowledge.isPending}
        onNote={(note) => acknowledge.mutate({ ids: [alert.id], note }, { onSuccess: close })}
        onCancel={close}
      />
    ) : doing === "silencing" ? (
      <SilenceForm alert={alert} onClose={close} />
    ) : null;
  return { buttons, form };
}
