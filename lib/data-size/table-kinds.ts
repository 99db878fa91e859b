import type { DataKind } from "@/lib/http/general-schemas";

const TABLES: Readonly<Record<string, DataKind>> = {
  Head: "samples",
  Chunk: "samples",
  Axis: "samples",
  Day: "summaries",
  Alert: "alerts",
  AlertEvent: "alerts",
  AlertRule: "alerts",
  Delivery: "alerts",
  DeliveryAttempt: "alerts",
  Webhook: "alerts",
  Silence: "alerts",
  MaintenanceWindow: "alerts",
  AuditEntry: "audit",
};

/** What a table, or an index by its table's name, holds. An hour's row of a series holds its summary beside its samples, and counts as samples. */
export function kindOfTable(name: string): DataKind {
  const table = name.replace(/^sqlite_autoindex_/, "").split("_")[0] ?? "";
  return TABLES[table] ?? "other";
}
