import { z } from "zod";
import { changeRoute, getRoute } from "@/lib/http/api-route";
import {
  optionChangeAnswerSchema,
  optionChangeBodySchema,
  serverOptionsSchema,
} from "@/lib/http/option-schemas";

/** Reads the switches of one server now. */
export const GET = getRoute(
  { permission: "look", query: z.strictObject({}), answer: serverOptionsSchema },
  async ({ tidewatch, id }) => tidewatch.serverOptions.read(id),
);

/** Writes switches that a person has confirmed. */
export const PATCH = changeRoute(
  { permission: "administer", body: optionChangeBodySchema, answer: optionChangeAnswerSchema },
  async ({ tidewatch, actor, id, body }) => tidewatch.serverOptions.write(actor, id, body.changes),
);
