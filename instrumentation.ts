/** Starts the application inside the Next server: once a process, in Node.js only, never while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { startInServer } = await import("./lib/start-in-server");
  await startInServer();
}
