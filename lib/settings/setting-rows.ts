import type { Database } from "@/lib/db/database";

/** A client, or the client of a transaction. */
export type SettingClient = Pick<Database["prisma"], "setting">;

/** What is stored under the key; null when nothing is. */
export async function readSetting(client: SettingClient, key: string): Promise<string | null> {
  return (await client.setting.findUnique({ where: { key } }))?.value ?? null;
}

/** Stores a value under the key; null removes it. */
export async function writeSetting(client: SettingClient, key: string, value: string | null): Promise<void> {
  if (value === null) await client.setting.deleteMany({ where: { key } });
  else await client.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
