import { decodePollRow, encodePollRow } from "@/lib/time-series/codec/poll-row";
import { decodeSamples, encodeSamples } from "@/lib/time-series/codec/samples";
import type { PollRow } from "@/lib/time-series/types";
import { observed, type PartOptions, type PartReport } from "./measurement";
import { openScratchDatabase } from "./scratch-database";
import { simulatedPolls } from "./simulated-polls";
import { median, timed } from "./statistics";

const QUEUES = 500;
const POLLS_AN_HOUR = 720;
/** Of a Tuesday; the simulated week begins at this moment. */
const FROM_MS = Date.UTC(2026, 5, 1, 10);

/** How fast polls and hours are packed and unpacked, on one simulated hour of one server. */
export async function measureCodec({ quick }: PartOptions): Promise<PartReport> {
  const scratch = await openScratchDatabase();
  try {
    const queues = quick ? 20 : QUEUES;
    const span = { servers: 1, queues, hours: 1, fromMs: FROM_MS };
    const rows: PollRow[] = [];
    for await (const { polls } of simulatedPolls(scratch.database, span)) {
      for (const ofServer of polls.values()) rows.push(...ofServer);
    }
    const columns = new Map<number, number[]>();
    for (const { seriesIds, values } of rows) {
      for (const [at, id] of seriesIds.entries()) {
        const column = columns.get(id) ?? [];
        columns.set(id, column);
        column.push(values[at] ?? 0);
      }
    }
    const hours = [...columns.values()].map((column) => Float64Array.from(column));
    const samples = hours.reduce((sum, hour) => sum + hour.length, 0);
    const packedHours = hours.map((hour) => encodeSamples(hour, hour.length));
    const packedPolls = rows.map((row) => encodePollRow(row));
    const runs = quick ? 2 : 10;
    const perSecond = async (work: () => unknown) =>
      samples / (median(await timed(runs, work)) / 1_000) / 1e6;
    const bytes = (packed: readonly Uint8Array[]) => packed.reduce((sum, { length }) => sum + length, 0);
    return {
      setting: `One simulated hour of ${queues} queues with all metrics and counters: ${POLLS_AN_HOUR} polls, ${columns.size} series, ${(samples / 1e6).toFixed(2)} million samples; medians of ${runs} runs.`,
      measurements: [
        observed(
          "packing an hour, samples a second",
          await perSecond(() => hours.map((hour) => encodeSamples(hour, hour.length))),
          "million",
          2,
        ),
        observed(
          "unpacking an hour, samples a second",
          await perSecond(() => packedHours.map(decodeSamples)),
          "million",
          2,
        ),
        observed("a packed hour, bytes a sample", bytes(packedHours) / samples, "bytes", 3),
        observed(
          "packing polls, samples a second",
          await perSecond(() => rows.map(encodePollRow)),
          "million",
          2,
        ),
        observed(
          "unpacking polls, samples a second",
          await perSecond(() => packedPolls.map(decodePollRow)),
          "million",
          2,
        ),
        observed("a packed poll, bytes a sample", bytes(packedPolls) / samples, "bytes", 3),
      ],
    };
  } finally {
    await scratch.dispose();
  }
}
