import { Readable } from "node:stream";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { addParts } from "@/lib/collector/record-poll";
import { restoreRings } from "@/lib/live/restore-rings";
import { log } from "@/lib/log";
import type { Tidewatch } from "@/lib/tidewatch";
import { ImportError, importHistory } from "./import-history";

/** One line of the answer to an import that goes through the running application. */
export const importLineSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), bytes: z.number(), rows: z.number(), malformed: z.number() }),
  z.object({ kind: z.literal("malformed"), line: z.number(), reason: z.string() }),
  z.object({ kind: z.literal("done"), bytes: z.number(), rows: z.number(), malformed: z.number() }),
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);
export type ImportLine = z.infer<typeof importLineSchema>;

/** Imports a CSV that a client sends, and answers what happens as lines of JSON while it happens. */
export function importInApp(
  tidewatch: Tidewatch,
  actor: Actor,
  body: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      const send = (line: ImportLine) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      try {
        const result = await importHistory(Readable.from(chunksOf(body)), {
          ...tidewatch,
          actor,
          nowMs: Date.now,
          progressed: (progress) => send({ kind: "progress", ...progress }),
          malformed: (row) => send({ kind: "malformed", ...row }),
        });
        tidewatch.backTests.historyChanged();
        await showImported(tidewatch);
        log.info(result, "history imported");
        send({ kind: "done", ...result });
      } catch (error) {
        if (!(error instanceof ImportError)) log.error({ err: error }, "import failed");
        send({
          kind: "failed",
          reason: error instanceof ImportError ? error.message : "Tidewatch has logged the error.",
        });
      }
      controller.close();
    },
  });
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
}

/** Puts queues that the import made known on the board. */
async function showImported({ collector, board, catalogue, timeSeries }: Tidewatch): Promise<void> {
  await collector.watchServers();
  for (const { server } of collector.watched.values()) addParts(board, catalogue, server);
  await restoreRings(board, catalogue, timeSeries, Date.now());
}
