import type { Prisma } from "@/generated/sqlite/client";
import { writeAudit } from "@/lib/audit/write-audit";
import type { Actor } from "@/lib/auth/actor";
import type { NewSilence, SilenceChange, SilenceItem, SilenceQuery } from "@/lib/http/alert-schemas";
import { ApiError } from "@/lib/http/problem";
import type { AlertEngine } from "../alert-engine";
import { matchingAlerts } from "../alerts/matching-alerts";
import type { AlertPlaces } from "../places";
import { parseMatchers } from "../quiet-times";

type Row = Prisma.SilenceGetPayload<object>;

/** A page of silences, newest first. Throws ApiError `bad-request` for a cursor that is none. */
export async function listSilences(
  { database, engine }: AlertPlaces,
  { status, cursor, limit }: SilenceQuery,
  nowMs: number,
): Promise<{ items: SilenceItem[]; nextCursor: string | null }> {
  const before = cursor === undefined ? 2_147_483_647 : Number(cursor);
  if (!Number.isInteger(before) || before < 1 || before > 2_147_483_647)
    throw new ApiError("bad-request", "The cursor is not one that Tidewatch gave.");
  const rows = await database.prisma.silence.findMany({
    where: { id: { lt: before }, ...(status === undefined ? {} : timesOf(status, nowMs)) },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => silenceItem(engine, row, nowMs)),
    nextCursor: rows.length > limit && last !== undefined ? String(last.id) : null,
  };
}

/** Silences alerts, at once or from a later start. Throws ApiError `bad-request` when it would end before now. */
export async function createSilence(
  { database, engine }: AlertPlaces,
  actor: Actor,
  { matchers, reason, startsAt, endsAt }: NewSilence,
  nowMs: number,
): Promise<SilenceItem> {
  const startMs = startsAt === undefined ? nowMs : Date.parse(startsAt);
  const endMs = Date.parse(endsAt);
  if (endMs <= nowMs) throw endsTooSoon();
  const row = await database.prisma.$transaction(async (transaction) => {
    const created = await transaction.silence.create({
      data: {
        matchers: JSON.stringify(matchers),
        reason,
        startMs: BigInt(startMs),
        endMs: BigInt(endMs),
        createdMs: BigInt(nowMs),
        createdBy: actor.name,
      },
    });
    const target = targetOf(created);
    await writeAudit(transaction, actor, nowMs, {
      action: "silence.create",
      target,
      after: contentOf(created),
    });
    return created;
  });
  await engine.settingsChanged();
  return silenceItem(engine, row, nowMs);
}

/** Gives a silence another end, of which one that is past ends it now, or another reason. Throws ApiError `not-found`, and `conflict` when it has ended. */
export async function changeSilence(
  { database, engine }: AlertPlaces,
  actor: Actor,
  id: number,
  { endsAt, reason }: SilenceChange,
  nowMs: number,
): Promise<SilenceItem> {
  const row = await database.prisma.$transaction(async (transaction) => {
    const before = await transaction.silence.findUnique({ where: { id } });
    if (before === null) throw notFound();
    if (before.endMs <= nowMs) throw new ApiError("conflict", "This silence has ended: make another.");
    const endMs = endsAt === undefined ? Number(before.endMs) : Math.max(nowMs, Date.parse(endsAt));
    if (endMs <= before.startMs)
      throw new ApiError(
        "bad-request",
        "The end must come after the start; a silence that has not begun can be deleted.",
        [{ path: "endsAt", message: "The end must come after the start" }],
      );
    const after = await transaction.silence.update({
      where: { id },
      data: { endMs: BigInt(endMs), reason: reason ?? before.reason },
    });
    await writeAudit(transaction, actor, nowMs, {
      action: "silence.change",
      target: targetOf(after),
      before: contentOf(before),
      after: contentOf(after),
    });
    return after;
  });
  await engine.settingsChanged();
  return silenceItem(engine, row, nowMs);
}

/** Removes a silence; what it silenced is told if it still fires. Throws ApiError `not-found`. */
export async function removeSilence(
  { database, engine }: AlertPlaces,
  actor: Actor,
  id: number,
  nowMs: number,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const before = await transaction.silence.findUnique({ where: { id } });
    if (before === null) throw notFound();
    await transaction.silence.delete({ where: { id } });
    const target = targetOf(before);
    await writeAudit(transaction, actor, nowMs, {
      action: "silence.remove",
      target,
      before: contentOf(before),
    });
  });
  await engine.settingsChanged();
}

function silenceItem(engine: AlertEngine, row: Row, nowMs: number): SilenceItem {
  const { id, reason, createdMs, createdBy } = row;
  const startMs = Number(row.startMs);
  const endMs = Number(row.endMs);
  const matchers = parseMatchers(row.matchers) ?? [];
  const status = endMs <= nowMs ? "ended" : startMs > nowMs ? "planned" : "active";
  return {
    id,
    matchers,
    reason,
    startsAt: iso(startMs),
    endsAt: iso(endMs),
    createdAt: iso(Number(createdMs)),
    createdBy: createdBy === "" ? null : createdBy,
    status,
    silenced: status === "active" && matchers.length > 0 ? matchingAlerts({ engine }, matchers).count : 0,
  };
}

function timesOf(status: SilenceItem["status"], nowMs: number): Prisma.SilenceWhereInput {
  const now = BigInt(nowMs);
  switch (status) {
    case "planned":
      return { startMs: { gt: now } };
    case "active":
      return { startMs: { lte: now }, endMs: { gt: now } };
    case "ended":
      return { endMs: { lte: now } };
  }
}

function contentOf({ matchers, reason, startMs, endMs }: Row): Record<string, unknown> {
  return {
    matchers: parseMatchers(matchers),
    reason,
    startsAt: iso(Number(startMs)),
    endsAt: iso(Number(endMs)),
  };
}

function targetOf({ id, reason }: Row) {
  return { kind: "silence", id, name: reason };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function endsTooSoon(): ApiError {
  return new ApiError("bad-request", "The silence would end before now.", [
    { path: "endsAt", message: "The end must lie ahead" },
  ]);
}

function notFound(): ApiError {
  return new ApiError("not-found", "There is no such silence.");
}
