import { createColumnHelper, type SortingFn } from "@tanstack/react-table";
import type { SortColumn } from "./board-view";
import { compareDrain } from "./compare-drain";
import { type BoardQueue, lastReading, type ServerReading } from "./queue-snapshot";

/** What the head of a column says; sorted by nothing where `sort` is null. */
export interface BoardColumn {
  readonly key:
    | "state"
    | "cluster"
    | "name"
    | "depth"
    | "change5m"
    | "change60m"
    | "trend"
    | "inRouting"
    | "withAgent"
    | "age";
  readonly title: string;
  readonly sort: SortColumn | null;
  /** The first click sorts downwards. */
  readonly largestFirst: boolean;
  readonly numeric: boolean;
}

/** The columns from left to right. */
export const BOARD_COLUMNS: readonly BoardColumn[] = [
  { key: "state", title: "State", sort: "state", largestFirst: true, numeric: false },
  { key: "cluster", title: "Cluster", sort: "cluster", largestFirst: false, numeric: false },
  { key: "name", title: "Queue", sort: "name", largestFirst: false, numeric: false },
  { key: "depth", title: "Depth", sort: "depth", largestFirst: true, numeric: true },
  { key: "change5m", title: "Change 5 min", sort: "change5m", largestFirst: true, numeric: true },
  { key: "change60m", title: "Change 60 min", sort: "change60m", largestFirst: true, numeric: true },
  { key: "trend", title: "Last hour", sort: null, largestFirst: false, numeric: false },
  { key: "inRouting", title: "In routing", sort: "inRouting", largestFirst: true, numeric: true },
  { key: "withAgent", title: "With agent", sort: "withAgent", largestFirst: true, numeric: true },
  { key: "age", title: "Last reading", sort: "lastReading", largestFirst: true, numeric: true },
];

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const byText: SortingFn<BoardQueue> = (a, b, column) =>
  collator.compare(a.getValue<string>(column), b.getValue<string>(column));
const helper = createColumnHelper<BoardQueue>();

/** How the table sorts by each column: unknown values last, whichever way it is sorted. */
export function sortableColumns(readings: ReadonlyMap<number, ServerReading>) {
  const number = (column: "depth" | "change5m" | "change60m" | "inRouting" | "withAgent") =>
    helper.accessor((queue) => queue[column] ?? undefined, {
      id: column satisfies SortColumn,
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
    number("depth"),
    number("change5m"),
    number("change60m"),
    number("inRouting"),
    number("withAgent"),
    helper.accessor((queue) => readAtMs(queue, readings), {
      id: "lastReading" satisfies SortColumn,
      sortingFn: "basic",
      sortUndefined: "last",
    }),
  ];
}

/** Older readings count as larger: the column shows ages. */
function readAtMs(queue: BoardQueue, readings: ReadonlyMap<number, ServerReading>): number | undefined {
  const reading = lastReading(queue, readings);
  return reading === null ? undefined : reading.ageMs - reading.receivedAtMs;
}
