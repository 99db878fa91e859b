const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a `Host` header names this machine's loopback. A foreign page that lets its name resolve to 127.0.0.1
 * (DNS rebinding) still sends its own name, so asking for ours keeps it out.
 */
export function isLoopbackHost(host: string | null): boolean {
  if (host === null) return false;
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  return LOOPBACK_NAMES.has(name);
}
