/** The columns that the board can be sorted by. */
export const SORT_COLUMNS = [
  "cluster",
  "name",
  "depth",
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
  readonly sort: { readonly column: SortColumn; readonly descending: boolean };
}

const LARGEST_FIRST: BoardView["sort"] = { column: "depth", descending: true };

/** Reads the view from an address's parameters; what cannot be read falls back to all queues, deepest first. */
export function readBoardView(parameters: URLSearchParams): BoardView {
  const sort = parameters.get("sort") ?? "";
  const descending = sort.startsWith("-");
  const column = SORT_COLUMNS.find((one) => one === (descending ? sort.slice(1) : sort));
  return {
    search: parameters.get("search") ?? "",
    cluster: parameters.get("cluster"),
    sort: column === undefined ? LARGEST_FIRST : { column, descending },
  };
}

/** The parameters of an address for a view, with what is as usual left out; starts with `?` or is empty. */
export function writeBoardView(view: BoardView): string {
  const parameters = new URLSearchParams();
  if (view.search !== "") parameters.set("search", view.search);
  if (view.cluster !== null) parameters.set("cluster", view.cluster);
  const { column, descending } = view.sort;
  if (column !== LARGEST_FIRST.column || descending !== LARGEST_FIRST.descending) {
    parameters.set("sort", descending ? `-${column}` : column);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The queues of the chosen cluster whose name or tenant contains the text, in any case. */
export function filterQueues<Queue extends { name: string; tenant: string; cluster: string }>(
  queues: readonly Queue[],
  view: BoardView,
): Queue[] {
  const search = view.search.trim().toLowerCase();
  return queues.filter(
    (queue) =>
      (view.cluster === null || queue.cluster === view.cluster) &&
      (search === "" ||
        queue.name.toLowerCase().includes(search) ||
        queue.tenant.toLowerCase().includes(search)),
  );
}
