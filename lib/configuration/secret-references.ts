import { z } from "zod";
import { readSetting, type SettingClient, writeSetting } from "@/lib/settings/setting-rows";

const KEY = "configuration-references";
const referencesSchema = z.record(z.string(), z.string());

/** Which variable a secret came from, by the secret's place: `webhook/Ops/url` to `OPS_URL`. */
export async function readReferences(client: SettingClient): Promise<Record<string, string>> {
  try {
    return referencesSchema.parse(JSON.parse((await readSetting(client, KEY)) ?? "{}"));
  } catch {
    return {};
  }
}

/** Remembers them, so that an export names the variables again. */
export async function rememberReferences(
  client: SettingClient,
  references: Readonly<Record<string, string>>,
): Promise<void> {
  const before = await readReferences(client);
  const after = { ...before, ...references };
  if (JSON.stringify(before) !== JSON.stringify(after))
    await writeSetting(client, KEY, JSON.stringify(after));
}

/** The place of a webhook's secret. */
export function webhookPlace(name: string, field: string): string {
  return `webhook/${name}/${field}`;
}

/** The place of a server's token. */
export function serverPlace({ cluster, name }: { readonly cluster: string; readonly name: string }): string {
  return `server/${cluster}/${name}/token`;
}
