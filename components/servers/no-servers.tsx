import { Code } from "@mantine/core";
import { EmptyState } from "@/components/ui/empty-state";

/** Says how servers come to be watched. */
export function NoServers() {
  return (
    <EmptyState title="No servers are watched yet">
      Start Tidewatch with the address of a bridge:{" "}
      <Code>TIDEWATCH_BRIDGES=http://bridge:8080 npm start</Code>. Every server that the bridge lists is
      watched then.
    </EmptyState>
  );
}
