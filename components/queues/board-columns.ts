import { createColumnHelper, type SortingFn } from "@tanstack/react-table";
import type { SortColumn } from "./board-view";
import { compareDrain } from "./compare-drain";
import { type BoardQueue, lastReading, type ServerReading } from "./queue-snapshot";

/** What the head of a column says; sorted by nothing where `sort` is null. */
export interface BoardColumn {
  readonly key:
    | "state"
    | "owner"
    | "cluster"
    | "name"
    | "depth"
    | "oldest"
    | "in"
    | "out"
    | "change5m"
    | "change60m"
    | "trend"
    | "inRouting"
    | "withAgent"
    | "age";
  readonly title: string;
  /** What the title is too short to say. */
  readonly about?: string;
  readonly sort: SortColumn | null;
  /** The first click sorts downwards. */
  readonly largestFirst: boolean;
}

const text = { largestFirst: false };
const number = { largestFirst: true };

/** The columns from left to right. */
export const BOARD_COLUMNS: readonly BoardColumn[] = [
  { key: "state", title: "Status", sort: "state", ...number },
  { key: "owner", title: "Owner", about: "Who has acknowledged the alert", sort: null, ...text },
  { key: "cluster", title: "Cluster", sort: "cluster", ...text },
  { key: "name", title: "Queue", sort: "name", ...text },
  { key: "depth", title: "Depth", sort: "depth", ...number },
  { key: "oldest", title: "Oldest wait", sort: "oldestWait", ...number },
  {
    key: "in",
    title: "In / min",
    about: "Entered per minute, over the last 5 minutes",
    sort: "inPerMinute",
    ...number,
  },
  {
    key: "out",
    title: "Out / min",
    about: "Taken by routing per minute, over the last 5 minutes",
    sort: "outPerMinute",
    ...number,
  },
  { key: "change5m", title: "Change 5 min", sort: "change5m", ...number },
  { key: "change60m", title: "Change 60 min", sort: "change60m", ...number },
  { key: "trend", title: "Last hour", sort: null, ...text },
  { key: "inRouting", title: "In routing", sort: "inRouting", ...number },
  { key: "withAgent", title: "With agent", sort: "withAgent", ...number },
  { key: "age", title: "Last reading", sort: "lastReading", ...number },
];

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const byText: SortingFn<BoardQueue> = (a, b, column) =>
  collator.compare(a.getValue<string>(column), b.getValue<string>(column));
const helper = createColumnHelper<BoardQueue>();

/** How the table sorts by each column: unknown values last, whichever way it is sorted. */
export function sortableColumns(readings: ReadonlyMap<number, ServerReading>) {
  const byNumber = (id: SortColumn, numberOf: (queue: BoardQueue) => number | null) =>
    helper.accessor((queue) => numberOf(queue) ?? undefined, {
      id,
      sortingFn: "basic",
      sortUndefined: "last",
    });
  return [
    helper.accessor((queue) => queue, {
      id: "state" satisfies SortColumn,
      sortingFn: (a, b) => compareDrain(a.original, b.original),
    }),
    helper.accessor("cluster", { sortingFn: byText }),
    helper.accessor("name", { sortingFn: byText }),
    byNumber("depth", ({ depth }) => depth),
    // The longest wait is the one that began first.
    byNumber("oldestWait", ({ oldestAt }) => (oldestAt === null ? null : -Date.parse(oldestAt))),
    byNumber("inPerMinute", ({ inPerMinute }) => inPerMinute),
    byNumber("outPerMinute", ({ outPerMinute }) => outPerMinute),
    byNumber("change5m", ({ change5m }) => change5m),
    byNumber("change60m", ({ change60m }) => change60m),
    byNumber("inRouting", ({ inRouting }) => inRouting),
    byNumber("withAgent", ({ withAgent }) => withAgent),
    // Older readings count as larger: the column shows ages.
    byNumber("lastReading", (queue) => {
      const reading = lastReading(queue, readings);
      return reading && reading.ageMs - reading.receivedAtMs;
    }),
  ];
}
