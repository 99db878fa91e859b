import { Code } from "@mantine/core";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

/** Says how servers come to be watched. */
export function NoServers() {
  return (
    <EmptyState title="No servers are watched yet">
      <Link href="/settings/servers">Add servers</Link> by the address of a bridge, or start Tidewatch with
      it: <Code>TIDEWATCH_BRIDGES=http://bridge:8080 npm start</Code>. Every server that the bridge lists is
      watched then.
    </EmptyState>
  );
}
