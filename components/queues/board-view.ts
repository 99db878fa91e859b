import type { QueueItem } from "@/lib/http/api-schemas";

/** The columns that the board can be sorted by. */
export const SORT_COLUMNS = [
  "state",
  "cluster",
  "name",
  "depth",
  "oldestWait",
  "inPerMinute",
  "outPerMinute",
  "change5m",
  "change60m",
  "inRouting",
  "withAgent",
  "lastReading",
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** What a person chose to see; kept in the address. */
export interface BoardView {
  readonly search: string;
  /** Null: all clusters. */
  readonly cluster: string | null;
  /** Only the queues with an open alert. */
  readonly needsAttention: boolean;
  /** Whether archives are unfolded; null while nobody has chosen. */
  readonly archives: "shown" | "folded" | null;
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
}

const WORST_FIRST: BoardView["sort"] = { column: "state", descending: true };
const NEEDS_ATTENTION = "needs-attention";
/** How addresses of before called it. */
const CALLED_OUT = "called-out";

/** Reads the view from an address's parameters; what cannot be read falls back to all queues, the worst first. */
export function readBoardView(parameters: URLSearchParams): BoardView {
  const sort = parameters.get("sort") ?? "";
  const descending = sort.startsWith("-");
  const column = SORT_COLUMNS.find((one) => one === (descending ? sort.slice(1) : sort));
  const state = parameters.get("state");
  const archives = parameters.get("archives");
  return {
    search: parameters.get("search") ?? "",
    cluster: parameters.get("cluster"),
    needsAttention: state === NEEDS_ATTENTION || state === CALLED_OUT,
    archives: archives === "shown" || archives === "folded" ? archives : null,
    sort: column === undefined ? WORST_FIRST : { column, descending },
  };
}

/** The parameters of an address for a view, with what is as usual left out; starts with `?` or is empty. */
export function writeBoardView(view: BoardView): string {
  const parameters = new URLSearchParams();
  if (view.search !== "") parameters.set("search", view.search);
  if (view.cluster !== null) parameters.set("cluster", view.cluster);
  if (view.needsAttention) parameters.set("state", NEEDS_ATTENTION);
  if (view.archives !== null) parameters.set("archives", view.archives);
  const { column, descending } = view.sort;
  if (column !== WORST_FIRST.column || descending !== WORST_FIRST.descending) {
    parameters.set("sort", descending ? `-${column}` : column);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** Whether archives are unfolded: as chosen, and else while something is looked for. */
export function showsArchives({ archives, search }: BoardView): boolean {
  return archives === null ? search.trim() !== "" : archives === "shown";
}

/** The queues of the chosen cluster whose name or tenant contains the text, in any case; on demand only those with an open alert. */
export function filterQueues<Queue extends Pick<QueueItem, "name" | "tenant" | "cluster" | "openAlerts">>(
  queues: readonly Queue[],
  view: BoardView,
): Queue[] {
  const search = view.search.trim().toLowerCase();
  return queues.filter(
    (queue) =>
      (view.cluster === null || queue.cluster === view.cluster) &&
      (!view.needsAttention || queue.openAlerts > 0) &&
      (search === "" ||
        queue.name.toLowerCase().includes(search) ||
        queue.tenant.toLowerCase().includes(search)),
  );
}
