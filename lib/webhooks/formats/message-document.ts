import { z } from "zod";
import { tidewatchMessage2Schema, tidewatchMessageSchema } from "@/lib/http/webhook-schemas";

/** The JSON schema of the Tidewatch format. Fields that it does not know are allowed: some may come within a version. */
export function tidewatchMessageDocument() {
  const { $schema, ...schema } = z.toJSONSchema(tidewatchMessageSchema, { io: "input" });
  return { $schema, title: "Tidewatch message, version 1", ...schema };
}

/** The JSON schema of version 2. */
export function tidewatchMessage2Document() {
  const { $schema, ...schema } = z.toJSONSchema(tidewatchMessage2Schema, { io: "input" });
  return { $schema, title: "Tidewatch message, version 2", ...schema };
}
