/** Preloaded into companions: when the process that started this one dies, its channel closes, and this one stops too. */
if (process.connected) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 4_000).unref();
  });
  // The listener alone would keep a process alive that has finished.
  process.channel?.unref();
}
