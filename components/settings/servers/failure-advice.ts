/** What to do about each kind of failure; null where its sentence says it all. */
export function failureAdvice(kind: string): string | null {
  switch (kind) {
    case "timeout":
      return "Check the address and the port, whether a firewall lies between, and whether the bridge's machine is busy.";
    case "refused":
      return "Check the address and the port, and whether the bridge runs.";
    case "tls":
      return "Check that the address begins as the bridge speaks, http or https. For a certificate of your own authority, paste the authority's certificate below.";
    case "unauthorised":
      return "Give the token that the bridge was started with.";
    case "not-connected":
      return "The bridge itself answers. Check its connection to Interaction Server; it can be added meanwhile.";
    case "malformed":
      return "Check that a bridge listens at this address, and try it with npm run bridge:check.";
    case "too-large":
      return "Tidewatch reads no larger answer. Let several bridges share the servers or queues.";
    default:
      return null;
  }
}
