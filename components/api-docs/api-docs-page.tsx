"use client";

import { Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "@/components/api/fetch-json";
import { ProblemNotice } from "@/components/api/problem-notice";
import { SettingsSection } from "@/components/settings/settings-section";
import { EmptyState } from "@/components/ui/empty-state";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { openApiSchema } from "@/lib/http/openapi-schemas";
import classes from "./api-docs.module.css";
import { findOperations } from "./find-operations";
import { OperationEntry } from "./operation-entry";
import { Shape } from "./shape";

const PATH = "/api/v1/openapi.json";

/** The API as people read it, made from its document. */
export function ApiDocsPage() {
  const [text, setText] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: ["openapi"],
    queryFn: async ({ signal }) => (await fetchJson(PATH, openApiSchema, signal)).value,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const tags = data ? findOperations(data, text) : [];
  return (
    <Stack gap="md" maw="64rem">
      <div>
        <Title order={1}>API</Title>
        <Text c="dimmed" size="sm" mt={4} maw="44rem">
          What programs can ask and do. Each request carries an API token as{" "}
          <code>Authorization: Bearer TOKEN</code>; errors are problems of RFC 9457. For tools, the same as an{" "}
          <a href={PATH}>OpenAPI document</a>.
        </Text>
      </div>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <PageSkeleton label="Loading the API" />}
      {data && (
        <>
          <TextInput
            label="Find operations"
            placeholder="Path or words"
            leftSection={<IconSearch size={16} aria-hidden />}
            w="20rem"
            maw="100%"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {tags.length === 0 && (
            <EmptyState title="No such operation">Look for fewer or other words.</EmptyState>
          )}
          {tags.map(({ tag, operations }) => (
            <SettingsSection key={tag} title={tag}>
              <div>
                {operations.map((found) => (
                  <OperationEntry key={found.operation.operationId} {...found} />
                ))}
              </div>
            </SettingsSection>
          ))}
          <Paper withBorder p="md" component="section" aria-labelledby="shapes">
            <Title order={2} id="shapes" mb="sm">
              Shapes
            </Title>
            {Object.entries(data.components.schemas).map(([name, schema]) => (
              <div key={name} id={`shape-${name}`} className={classes.named}>
                <Title order={3} fz="sm" mt="xs">
                  {name}
                </Title>
                <Shape schema={schema} />
              </div>
            ))}
          </Paper>
        </>
      )}
    </Stack>
  );
}
