import type { Locator, Page } from "@playwright/test";
import type { WatchedSite } from "./watched-site";

/** The row of a queue on the board; `tenant` where the name alone says too little. */
export function queueRow(page: Page, name: string, tenant?: string): Locator {
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  return tenant === undefined ? row : row.filter({ hasText: tenant });
}

/** The cell that says how many interactions wait. */
export function depthOf(row: Locator): Locator {
  return row.getByRole("cell").nth(3);
}

/** The cell with the status of the queue. */
export function stateOf(row: Locator): Locator {
  return row.getByRole("cell").first();
}

/** The cell that says who has acknowledged the queue's alert. */
export function ownerOf(row: Locator): Locator {
  return row.getByRole("cell").nth(1);
}

/** The names of the queues on the board from top to bottom. */
export function queueNames(page: Page): Promise<string[]> {
  return page
    .getByRole("table", { name: "Queues" })
    .getByRole("rowheader")
    .getByRole("link")
    .allTextContents();
}

/** What really waits in a queue now, over all servers that hold a part of it. */
export function waitingIn({ simulator }: WatchedSite, name: string): number {
  const parts = simulator.world.servers.flatMap((server) =>
    server.queues.filter(({ spec }) => spec.name === name),
  );
  return parts.reduce((sum, part) => sum + part.depth, 0);
}
