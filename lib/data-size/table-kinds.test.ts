import { expect, test } from "vitest";
import { kindOfTable } from "./table-kinds";

test.each([
  ["Chunk", "samples"],
  ["sqlite_autoindex_Chunk_1", "samples"],
  ["Day", "summaries"],
  ["Delivery_webhookId_id_idx", "alerts"],
  ["AuditEntry_atMs_idx", "audit"],
  ["Setting", "other"],
  ["_prisma_migrations", "other"],
])("%s is of the kind %s", (name, kind) => {
  expect(kindOfTable(name)).toBe(kind);
});
