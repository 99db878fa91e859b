import { z } from "zod";
import * as alerts from "@/lib/http/alert-schemas";
import * as api from "@/lib/http/api-schemas";
import * as audit from "@/lib/http/audit-schemas";
import * as backTests from "@/lib/http/back-test-schemas";
import * as configuration from "@/lib/http/configuration-schemas";
import * as detection from "@/lib/http/detection-schemas";
import * as general from "@/lib/http/general-schemas";
import * as options from "@/lib/http/option-schemas";
import * as people from "@/lib/http/people-schemas";
import * as servers from "@/lib/http/server-schemas";
import * as settings from "@/lib/http/settings-schemas";
import * as webhooks from "@/lib/http/webhook-schemas";

const MODULES = [
  api,
  alerts,
  audit,
  backTests,
  configuration,
  detection,
  general,
  options,
  people,
  servers,
  settings,
  webhooks,
];
/** What a handler answers (`output`) or takes (`input`): the same schema may differ in what has a default. */
export type Side = "input" | "output";
type JsonSchema = z.core.JSONSchema.JSONSchema;

const REFERENCE = "#/components/schemas/";

/** The schemas that the API's modules export, as components of the document: `queueSchema` is `Queue`, and `QueueInput` where it is taken. */
export function namedShapes(): {
  readonly shapes: Record<string, JsonSchema>;
  nameOf(schema: z.ZodType, side: Side): string | null;
} {
  const names = new Map<z.ZodType, string>();
  for (const module of MODULES) {
    for (const [exported, schema] of Object.entries(module)) {
      if (!exported.endsWith("Schema") || !(schema instanceof z.ZodType)) continue;
      names.set(schema, exported.charAt(0).toUpperCase() + exported.slice(1, -"Schema".length));
    }
  }
  const shapes: Record<string, JsonSchema> = {};
  for (const side of ["output", "input"] as const) {
    const registry = z.registry<{ id: string }>();
    for (const [schema, name] of names) registry.add(schema, { id: nameOn(side, name) });
    const uri = (id: string) => `${REFERENCE}${id}`;
    const { schemas } = z.toJSONSchema(registry, { ...settingsOf(side), uri });
    for (const [name, { $schema: _, $id: __, ...shape }] of Object.entries(schemas)) shapes[name] = shape;
  }
  return {
    shapes,
    nameOf: (schema, side) => {
      const name = names.get(schema);
      return name === undefined ? null : nameOn(side, name);
    },
  };
}

/** A schema that has no name, as JSON Schema. */
export function shapeOf(schema: z.ZodType, side: Side): JsonSchema {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, settingsOf(side));
  return shape;
}

/** The schema's place in the document by its name. */
export function referenceTo(name: string): { readonly $ref: string } {
  return { $ref: `${REFERENCE}${name}` };
}

/** Those shapes that something in `from` leads to, by name. */
export function reachable(shapes: Record<string, JsonSchema>, from: unknown): Record<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  const follow = (part: unknown): void => {
    for (const [, name = ""] of JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      const shape = shapes[name];
      if (shape === undefined || found.has(name)) continue;
      found.set(name, shape);
      follow(shape);
    }
  };
  follow(from);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function nameOn(side: Side, name: string): string {
  return side === "input" ? `${name}Input` : name;
}

function settingsOf(side: Side) {
  return {
    target: "draft-2020-12",
    io: side,
    unrepresentable: "any",
    override: ({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) => simplify(jsonSchema, side),
  } as const;
}

/** Leaves out what says nothing to a reader: patterns of dates, the bounds of every whole number, and that answers never gain a field. */
function simplify(shape: z.core.JSONSchema.BaseSchema, side: Side): void {
  if (shape.format !== undefined) delete shape.pattern;
  if (shape.maximum === Number.MAX_SAFE_INTEGER) delete shape.maximum;
  if (shape.minimum === Number.MIN_SAFE_INTEGER) delete shape.minimum;
  if (side === "output" && shape.additionalProperties === false) delete shape.additionalProperties;
}
