/** Says why a backup can't be made or restored; nothing was changed. */
export class BackupError extends Error {
  override name = "BackupError";
}
