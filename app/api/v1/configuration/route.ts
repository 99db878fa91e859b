import { Readable } from "node:stream";
import { applyInApp } from "@/lib/configuration/apply-in-app";
import { exportConfiguration } from "@/lib/configuration/export";
import { uploadRoute } from "@/lib/http/api-route";
import {
  CONFIGURATION_MEDIA_TYPE,
  configurationAnswerSchema,
  configurationQuerySchema,
  MAX_CONFIGURATION_BYTES,
} from "@/lib/http/configuration-schemas";
import { fileRoute } from "@/lib/http/file-route";
import { nothingSchema } from "@/lib/http/settings-schemas";

/** The configuration as a YAML file, without secrets. */
export const GET = fileRoute(
  { permission: "administer", query: nothingSchema, mediaTypes: [CONFIGURATION_MEDIA_TYPE] },
  async ({ tidewatch: { database, alerting }, nowMs }) => {
    const target = { database, secrets: alerting.secrets, variables: process.env };
    return {
      name: "tidewatch.yaml",
      mediaType: CONFIGURATION_MEDIA_TYPE,
      parts: Readable.from([await exportConfiguration(target, nowMs)]),
    };
  },
);

/** Applies a configuration file and answers the difference; with `dryRun=true` only the difference. */
export const POST = uploadRoute(
  { permission: "administer", query: configurationQuerySchema, answer: configurationAnswerSchema },
  { mediaType: CONFIGURATION_MEDIA_TYPE, maxBytes: MAX_CONFIGURATION_BYTES },
  ({ tidewatch, actor, query, text, nowMs }) =>
    applyInApp(tidewatch, actor, text, query.dryRun === "true", nowMs),
);
