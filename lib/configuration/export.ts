import { stringify } from "yaml";
import { OPERATOR } from "@/lib/auth/fixtures/operator";
import { CONFIGURATION_VERSION, KEPT_SECRET } from "@/lib/http/configuration-schemas";
import { ApiError } from "@/lib/http/problem";
import { shownAddress } from "@/lib/webhooks/shown-address";
import type { ConfigurationTarget } from "./apply";
import { readReferences, serverPlace, webhookPlace } from "./secret-references";
import { clusterSection } from "./sections/clusters";
import { groupSection } from "./sections/groups";
import { holidaySection } from "./sections/holidays";
import { maintenanceSection } from "./sections/maintenance";
import { plannedPeakSection } from "./sections/planned-peaks";
import { ruleSection } from "./sections/rules";
import type { ConfigurationPlaces, Section } from "./sections/section";
import { type ServerContent, serverSection } from "./sections/servers";
import { siteSection } from "./sections/site";
import { type WebhookContent, webhookSection } from "./sections/webhooks";

const HEAD = `# The configuration of Tidewatch: docs/configuration.md
# What is not named here stays as it is. Secrets are never here: ${KEPT_SECRET} leaves one as it is stored,
# {fromEnv: NAME} takes it from a variable.
`;

/** The configuration as a YAML file, which applied here changes nothing. Throws ApiError `conflict` when two objects of a kind share a name. */
export async function exportConfiguration(target: ConfigurationTarget, nowMs: number): Promise<string> {
  const { database, secrets, variables } = target;
  const places: ConfigurationPlaces = {
    ...{ database, secrets, nowMs },
    actor: OPERATOR,
    resolve: () => "",
    mistake: () => {},
    note: () => {},
  };
  const contents = async <Content extends object>(section: Section<Content>) => {
    const stored = await section.stored(places);
    const names = stored.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
      throw new ApiError(
        "conflict",
        `Two ${section.kind}s are named ${twice}: a file knows them by name, so rename one.`,
      );
    return stored.map(({ content }) => content);
  };
  const holidays = await contents(holidaySection);
  const holidaysOf = (cluster: string | null) =>
    holidays
      .filter((holiday) => holiday.cluster === cluster)
      .map(({ date, name }) => ({ date, name }))
      .sort((one, other) => (one.date < other.date ? -1 : 1));
  const references = await readReferences(database.prisma);
  const [site] = await contents(siteSection);
  const file = {
    version: CONFIGURATION_VERSION,
    ...site,
    holidays: holidaysOf(null),
    clusters: (await contents(clusterSection)).map((cluster) => ({
      ...cluster,
      holidays: holidaysOf(cluster.name),
    })),
    plannedPeaks: await contents(plannedPeakSection),
    servers: (await contents(serverSection)).map((server) => writtenServer(server, references, variables)),
    groups: await contents(groupSection),
    rules: await contents(ruleSection),
    maintenance: await contents(maintenanceSection),
    webhooks: (await contents(webhookSection)).map((webhook) =>
      writtenWebhook(webhook, references, variables),
    ),
  };
  return `${HEAD}${stringify(file, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** A webhook without its secrets: each by the variable that still holds it, or kept. An address that hides nothing is written. */
function writtenWebhook(
  { url, receiverKey, secret, ...fields }: WebhookContent,
  references: Readonly<Record<string, string>>,
  variables: ConfigurationTarget["variables"],
) {
  const written = (field: string, value: string) => {
    const variable = references[webhookPlace(fields.name, field)];
    return variable !== undefined && variables[variable] === value ? { fromEnv: variable } : KEPT_SECRET;
  };
  const address = written("url", url);
  return {
    ...fields,
    url: address === KEPT_SECRET && url !== "" && shownAddress(url) === url ? url : address,
    ...(receiverKey === null ? {} : { receiverKey: written("receiverKey", receiverKey) }),
    secret: written("secret", secret ?? ""),
  };
}

/** A server without its token, by the same rule. */
function writtenServer(
  { token, listedCluster, ...fields }: ServerContent,
  references: Readonly<Record<string, string>>,
  variables: ConfigurationTarget["variables"],
) {
  const variable = references[serverPlace(fields)];
  const written =
    variable !== undefined && variables[variable] === token ? { fromEnv: variable } : KEPT_SECRET;
  return {
    ...fields,
    ...(listedCluster === undefined || listedCluster === fields.cluster ? {} : { listedCluster }),
    ...(token === null ? {} : { token: written }),
  };
}
