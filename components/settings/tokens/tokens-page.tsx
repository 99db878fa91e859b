"use client";

import { Button, Stack } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ProblemNotice } from "@/components/api/problem-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import type { MadeToken } from "@/lib/http/people-schemas";
import { SettingsSection } from "../settings-section";
import { MadeTokenNotice } from "./made-token-notice";
import { TokenCard } from "./token-card";
import { TokenForm } from "./token-form";
import { useTokens } from "./use-tokens";

/** The keys of programs. */
export function TokensPage() {
  const { data, error, refetch } = useTokens();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeToken | null>(null);
  return (
    <Stack gap="md">
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the tokens" />}
      {data && (
        <SettingsSection
          title="Tokens"
          about="With a token a program uses the API: it sends the header Authorization: Bearer and the token. Only a hash of it is stored."
        >
          {made !== null && <MadeTokenNotice token={made} onClose={() => setMade(null)} />}
          {adding ? (
            <TokenForm
              onClose={() => setAdding(false)}
              onMade={(token) => {
                setAdding(false);
                setMade(token);
              }}
            />
          ) : (
            <div>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                New token
              </Button>
            </div>
          )}
          {data.length === 0 && !adding && (
            <EmptyState title="No tokens yet">
              Prometheus, imports and your own programs need one each.
            </EmptyState>
          )}
          {data.map((token) => (
            <TokenCard key={token.id} token={token} />
          ))}
        </SettingsSection>
      )}
    </Stack>
  );
}
