"use client";

import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { ClusterSettings, ServerSettings } from "@/lib/http/server-schemas";
import { SettingsSection } from "../settings-section";
import { ClusterForm } from "./cluster-form";
import { ServerCard } from "./server-card";

/** A cluster with its servers. */
export function ClusterServers(props: {
  readonly cluster: ClusterSettings;
  readonly servers: readonly ServerSettings[];
}) {
  const { cluster, servers } = props;
  const [editing, setEditing] = useState(false);
  return (
    <SettingsSection
      title={cluster.name}
      about={
        <Group gap="sm">
          <span>
            {cluster.timeZone === null ? "Time zone of the site" : cluster.timeZone} ·{" "}
            {cluster.depthMode === "sum" ? "depths are added up" : "all servers report the same"}
          </span>
          {!editing && (
            <Button
              variant="default"
              size="compact-xs"
              aria-label={`Edit the cluster ${cluster.name}`}
              onClick={() => setEditing(true)}
            >
              Edit
            </Button>
          )}
        </Group>
      }
    >
      {editing && <ClusterForm cluster={cluster} onClose={() => setEditing(false)} />}
      {servers.map((server) => (
        <ServerCard key={server.id} server={server} />
      ))}
    </SettingsSection>
  );
}
