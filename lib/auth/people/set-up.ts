import { randomInt } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { writeAudit } from "@/lib/audit/write-audit";
import { AttemptLimit } from "@/lib/auth/attempt-limit";
import { isSameSecret } from "@/lib/auth/secret-text";
import type { Database } from "@/lib/db/database";
import { ApiError } from "@/lib/http/problem";
import { createPerson } from "./create-person";

/** Digits and letters that can't be taken for one another; 16 of them are 79 bits. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_GROUPS = 4;

/** What the first administrator gives. */
export interface FirstAdministrator {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Making the first administrator: by a code that this process made while nobody was there, and that dies with its use. */
export class SetUp {
  private readonly limit = new AttemptLimit({ maxFailures: 10, windowMs: 15 * 60_000, maxKeys: 1_000 });

  private constructor(
    private readonly database: Database,
    /** Null once there is somebody. */
    private currentCode: string | null,
  ) {}

  /** Makes a code if there is nobody yet. */
  static async open(database: Database): Promise<SetUp> {
    const isNobodyThere = (await database.prisma.user.count()) === 0;
    return new SetUp(database, isNobodyThere ? newCode() : null);
  }

  /** Whether there is nobody yet, and a code to begin with. */
  async isOpen(): Promise<boolean> {
    if (this.currentCode !== null && (await this.database.prisma.user.count()) > 0) this.currentCode = null;
    return this.currentCode !== null;
  }

  /** The code to be shown to whoever starts Tidewatch; null when there is an administrator. */
  get code(): string | null {
    return this.currentCode;
  }

  /**
   * Makes the first administrator. Throws ApiError `forbidden` for a wrong code, `too-many-requests` after many, and `conflict` when there is
   * somebody already.
   */
  async makeFirstAdministrator(
    address: string | null,
    { code, name, email, password }: FirstAdministrator,
    nowMs: number,
  ): Promise<void> {
    const key = address ?? "";
    if (this.limit.waitMs(key, nowMs) > 0)
      throw new ApiError("too-many-requests", "Too many wrong codes. Try again in a quarter of an hour.");
    if (!(await this.isOpen()) || this.currentCode === null)
      throw new ApiError("conflict", "Tidewatch is set up: sign in.");
    if (!isSameSecret(code.toUpperCase().replace(/[^0-9A-Z]/g, ""), this.currentCode.replaceAll("-", ""))) {
      this.limit.fail(key, nowMs);
      throw new ApiError(
        "forbidden",
        "This is not the code. It was printed when Tidewatch started, and changes at every start.",
      );
    }
    const passwordHash = await hashPassword(password);
    await this.database.prisma.$transaction(
      async (transaction) => {
        if ((await transaction.user.count()) > 0)
          throw new ApiError("conflict", "Tidewatch is set up: sign in.");
        const id = await createPerson(transaction, { name, email, role: "admin", passwordHash }, nowMs);
        await writeAudit(transaction, { kind: "visitor", name: email, address }, nowMs, {
          action: "set-up",
          target: { kind: "person", id, name: email },
          after: { name, role: "admin" },
        });
      },
      { isolationLevel: "Serializable" },
    );
    this.currentCode = null;
  }
}

function newCode(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: CODE_GROUPS }, group).join("-");
}
