import { ApiError } from "./problem";

/** One page of items that are in the order of rising ids; the cursor is the last id of the page before. */
export function pageById<Item extends { id: number }>(
  items: readonly Item[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): { items: Item[]; nextCursor: string | null } {
  const after = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(after) || after < 0)
    throw new ApiError("bad-request", "The cursor is not one that Tidewatch gave.");
  const rest = items.filter((item) => item.id > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: rest.length > limit && last !== undefined ? String(last.id) : null };
}
