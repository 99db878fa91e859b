/** The longest that stopping may take before the process ends all the same, milliseconds. */
const STOP_LIMIT_MS = 4_000;
const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/**
 * Ends this process cleanly on SIGTERM, SIGINT, SIGHUP or the death of the process that started it: `stop` is
 * awaited for at most 4 s, then the process exits, open connections or not. A second signal exits at once.
 * Next's own handling waits for every open connection, so the commands switch it off (NEXT_MANUAL_SIG_HANDLE).
 */
export function exitOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS);
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
  if (process.connected) {
    process.once("disconnect", end);
    process.channel?.unref();
  }
}
