import type { Actor } from "@/lib/auth/actor";
import type { Database } from "@/lib/db/database";
import { withinTransaction } from "@/lib/db/within-transaction";
import {
  type Configuration,
  type ConfigurationAnswer,
  type DifferenceItem,
  KEPT_SECRET,
} from "@/lib/http/configuration-schemas";
import { ApiError } from "@/lib/http/problem";
import type { SecretBox } from "@/lib/secrets/secret-box";
import { changedFields } from "./difference";
import { ConfigurationError, type Mistake } from "./mistakes";
import { type ConfigurationFile, type FilePath, readConfigurationFile } from "./read-file";
import { rememberReferences, serverPlace, webhookPlace } from "./secret-references";
import { clusterSection } from "./sections/clusters";
import { groupSection } from "./sections/groups";
import { holidaySection } from "./sections/holidays";
import { maintenanceSection } from "./sections/maintenance";
import { plannedPeakSection } from "./sections/planned-peaks";
import { ruleSection } from "./sections/rules";
import type { ConfigurationPlaces, Section } from "./sections/section";
import { serverSection } from "./sections/servers";
import { siteSection } from "./sections/site";
import { webhookSection } from "./sections/webhooks";

/** What a configuration is applied to. */
export interface ConfigurationTarget {
  readonly database: Database;
  readonly secrets: SecretBox;
  /** The variables that secrets are taken from. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** A file may hold thousands of objects. */
const MAX_TIME_MS = 120_000;

/** Ends a dry run: what it did is taken back. */
class TakenBack extends Error {
  constructor(readonly answer: ConfigurationAnswer) {
    super("taken back");
  }
}

/**
 * Makes the database as the file says, in one transaction, and answers the difference; a dry run does the same and takes it back. Applied
 * twice it changes nothing the second time. Throws ConfigurationError with every mistake, and then nothing has changed.
 */
export async function applyConfiguration(
  target: ConfigurationTarget,
  actor: Actor,
  text: string,
  dryRun: boolean,
  nowMs: number,
): Promise<ConfigurationAnswer> {
  const file = readConfigurationFile(text);
  const { prisma } = target.database;
  try {
    return await prisma.$transaction(
      async (transaction) => {
        const database = { ...target.database, prisma: withinTransaction(prisma, transaction) };
        const answer = await applyAll({ ...target, database }, actor, file, nowMs);
        if (dryRun) throw new TakenBack({ ...answer, applied: false });
        return answer;
      },
      { timeout: MAX_TIME_MS, maxWait: MAX_TIME_MS },
    );
  } catch (error) {
    if (error instanceof TakenBack) return error.answer;
    throw error;
  }
}

async function applyAll(
  { database, secrets, variables }: ConfigurationTarget,
  actor: Actor,
  { content, placeOf }: ConfigurationFile,
  nowMs: number,
): Promise<ConfigurationAnswer> {
  const mistakes: Mistake[] = [];
  const notes: string[] = [];
  const mistake = (path: FilePath, message: string) => {
    mistakes.push({ ...placeOf(path), message });
  };
  const places: ConfigurationPlaces = {
    ...{ database, secrets, actor, nowMs, mistake },
    note: (sentence) => {
      notes.push(sentence);
    },
    resolve: (written, stored, path) => {
      if (written === KEPT_SECRET) {
        if (stored === null)
          mistake(path, "Nothing is stored here yet: name the variable that holds it, {fromEnv: NAME}");
        return stored ?? "";
      }
      const value = variables[written.fromEnv];
      if (value === undefined || value === "") mistake(path, `The variable ${written.fromEnv} is not set`);
      return value ?? "";
    },
  };
  const items: DifferenceItem[] = [];
  const run = async <Content extends object>(section: Section<Content>) => {
    items.push(...(await applySection(section, content, places)));
  };
  await run(siteSection);
  await run(clusterSection);
  await run(holidaySection);
  await run(plannedPeakSection);
  await run(serverSection);
  await run(groupSection);
  await run(ruleSection);
  await run(maintenanceSection);
  await run(webhookSection);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  await rememberReferences(database.prisma, referencesOf(content));
  return { applied: true, items, notes };
}

async function applySection<Content extends object>(
  section: Section<Content>,
  configuration: Configuration,
  places: ConfigurationPlaces,
): Promise<DifferenceItem[]> {
  const { kind, secretFields = [] } = section;
  const stored = await section.stored(places);
  const wanted = await section.wanted(configuration, places, stored);
  if (wanted === undefined) return [];
  const items: DifferenceItem[] = [];
  for (const { name, path, content } of wanted) {
    const namesakes = stored.filter((object) => object.name === name);
    if (namesakes.length > 1) {
      places.mistake(
        path,
        `There are ${namesakes.length} of the name "${name}" in Tidewatch: rename all but one first`,
      );
      continue;
    }
    const [before] = namesakes;
    const fields = changedFields(before?.content ?? null, content, secretFields);
    const change = before === undefined ? "created" : fields.length === 0 ? "unchanged" : "changed";
    items.push({ kind, name, change, fields: change === "unchanged" ? [] : fields });
    await refusedAt(path, places, async () => {
      if (before === undefined) await section.create(places, content);
      else if (change === "changed") await section.change(places, before, content);
    });
  }
  const { remove } = section;
  if (!configuration.prune || remove === undefined || configuration[section.key] === undefined) return items;
  const names = new Set(wanted.map(({ name }) => name));
  for (const object of stored.filter(({ name }) => !names.has(name))) {
    items.push({
      kind,
      name: object.name,
      change: "removed",
      fields: changedFields(object.content, null, secretFields),
    });
    await refusedAt([section.key], places, async () => void (await remove(places, object)));
  }
  return items;
}

/** What a service refuses is a mistake of the file at that place. */
async function refusedAt(
  path: FilePath,
  places: ConfigurationPlaces,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = error.errors ?? [];
    if (errors.length === 0) places.mistake(path, error.message);
    for (const { path: field, message } of errors)
      places.mistake(
        [...path, ...field.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part))],
        message,
      );
  }
}

function referencesOf({ webhooks = [], servers = [] }: Configuration): Record<string, string> {
  const tokens = servers.flatMap((server) =>
    typeof server.token === "object" ? [[serverPlace(server), server.token.fromEnv] as const] : [],
  );
  const others = webhooks.flatMap(({ name, url, receiverKey, secret }) =>
    Object.entries({ url, receiverKey, secret }).flatMap(([field, written]) =>
      typeof written === "object" ? [[webhookPlace(name, field), written.fromEnv] as const] : [],
    ),
  );
  return Object.fromEntries([...tokens, ...others]);
}
