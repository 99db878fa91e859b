import { areClientsCurrent, generateClients } from "./prisma-clients";
import { buildProduction, isBuildCurrent } from "./production-build";

/** Tells a person which step runs. */
export type Tell = (sentence: string) => void;

/** Writes the Prisma clients where they are missing or older than the schema. */
export async function prepareClients(tell: Tell): Promise<void> {
  if (await areClientsCurrent()) return;
  tell("Generating the database clients …");
  await generateClients();
}

/** Makes clients and production build where they are missing or older than the sources. */
export async function prepareBuild(tell: Tell): Promise<void> {
  await prepareClients(tell);
  if (await isBuildCurrent()) return;
  tell("Building Tidewatch, which takes about a minute …");
  await buildProduction();
}
