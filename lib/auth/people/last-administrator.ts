import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";

/** The client of a transaction. */
export type Transaction = Omit<Database["prisma"], `$${string}`>;

/**
 * Changes people in a transaction that fails with ApiError `conflict` when no administrator would be left who can sign in, and when another
 * change came between.
 */
export async function changePeople<Result>(
  { prisma }: Database,
  change: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  try {
    return await prisma.$transaction(
      async (transaction) => {
        const result = await change(transaction);
        if ((await transaction.user.count({ where: { role: "admin", deactivated: false } })) === 0)
          throw new ApiError(
            "conflict",
            "This is the last administrator: give another person the role admin first.",
          );
        return result;
      },
      // Two administrators who demote each other at once: one of them fails.
      { isolationLevel: "Serializable" },
    );
  } catch (error) {
    if (isWriteConflict(error))
      throw new ApiError("conflict", "Somebody else changed people at the same moment. Try again.");
    throw error;
  }
}

function isWriteConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2034";
}
