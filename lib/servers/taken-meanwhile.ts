/** True when the database refuses a row because somebody else has just made the same one. */
export function isTakenMeanwhile(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
