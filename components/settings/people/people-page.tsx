"use client";

import { Button, Stack } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { MadeLink } from "@/lib/http/people-schemas";
import { SettingsSection } from "../settings-section";
import { InvitationRow } from "./invitation-row";
import { InviteForm } from "./invite-form";
import { MadeLinkNotice } from "./made-link-notice";
import { PersonCard } from "./person-card";
import { usePeople } from "./use-people";

/** Who may sign in, and who is invited. */
export function PeoplePage() {
  const { data, error, refetch } = usePeople();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<MadeLink | null>(null);
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the people" />}
      {data && (
        <>
          <SettingsSection title="People" about="Everybody who may sign in, and what they may.">
            {link !== null && <MadeLinkNotice link={link} onClose={() => setLink(null)} />}
            {inviting ? (
              <InviteForm
                onClose={() => setInviting(false)}
                onInvited={(made) => {
                  setInviting(false);
                  setLink(made);
                }}
              />
            ) : (
              <div>
                <Button
                  variant="default"
                  leftSection={<IconUserPlus size={16} aria-hidden />}
                  onClick={() => setInviting(true)}
                >
                  Invite somebody
                </Button>
              </div>
            )}
            {data.people.map((person) => (
              <PersonCard key={person.id} person={person} onLink={setLink} />
            ))}
          </SettingsSection>
          {data.invitations.length > 0 && (
            <SettingsSection title="Invited" about="Their links were not used yet.">
              <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
                {data.invitations.map((invitation) => (
                  <InvitationRow key={invitation.id} invitation={invitation} />
                ))}
              </Stack>
            </SettingsSection>
          )}
        </>
      )}
    </Stack>
  );
}
