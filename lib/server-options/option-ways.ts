import type { Database } from "@/lib/db/database";
import { readBridgeOptions, writeBridgeOptions } from "@/lib/interaction-server/bridge-options";
import { gaxOptions } from "@/lib/interaction-server/gax/gax-options";
import type { OptionAccess } from "@/lib/interaction-server/option-access";
import type { BridgeTarget } from "@/lib/interaction-server/poll";
import type { SecretBox } from "@/lib/secrets/secret-box";

/** What the password for Genesys Administrator Extension is encrypted for. */
export const GAX_PURPOSE = "gax.password";
const TIMEOUT_MS = 5_000;

/** A server whose options are to be read. */
export interface OptionServer {
  readonly id: number;
  readonly name: string;
  readonly target: BridgeTarget | null;
}

/** The ways to the options of servers: their bridge, or Genesys Administrator Extension where a person has set it up. */
export class OptionWays {
  private readonly gax = new Map<
    number,
    { readonly key: string; readonly access: ReturnType<typeof gaxOptions> }
  >();

  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
  ) {}

  /** The way to a server's options; null when it is not connected. Throws what the driver throws. */
  async of({ id, name, target }: OptionServer): Promise<OptionAccess | null> {
    if (target === null) return null;
    const row = await this.database.prisma.gaxAccess.findUnique({ where: { serverId: id } });
    if (row === null) {
      await this.close(id);
      return bridgeOptions(target, name);
    }
    const key = JSON.stringify(row);
    const known = this.gax.get(id);
    if (known?.key === key) return known.access;
    await this.close(id);
    const password = this.secrets.open(row.password, GAX_PURPOSE);
    if (!password.ok) return unreadable(password.sentence);
    const { url, username, application, caPem } = row;
    const access = gaxOptions({ url, username, password: password.text, caPem, application });
    this.gax.set(id, { key, access });
    return access;
  }

  /** Ends every session. */
  async stop(): Promise<void> {
    await Promise.all([...this.gax.keys()].map((id) => this.close(id)));
  }

  private async close(serverId: number): Promise<void> {
    const known = this.gax.get(serverId);
    this.gax.delete(serverId);
    await known?.access.close();
  }
}

function bridgeOptions(target: BridgeTarget, name: string): OptionAccess {
  const limits = (signal?: AbortSignal) => ({
    timeoutMs: TIMEOUT_MS,
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    way: "bridge",
    read: (signal) => readBridgeOptions(target, name, limits(signal)),
    write: (change, signal) => writeBridgeOptions(target, name, change, limits(signal)),
  };
}

function unreadable(why: string): OptionAccess {
  const failed = {
    outcome: "failed",
    failure: {
      kind: "unauthorised",
      sentence: `The password for Genesys Administrator Extension can't be read. ${why}`,
    },
  } as const;
  return { way: "gax", read: async () => failed, write: async () => failed };
}
