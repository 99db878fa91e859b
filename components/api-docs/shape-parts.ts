import { z } from "zod";

/** A part of a shape's text: plain, or the name of another shape. */
export type ShapePart = string | { readonly shape: string };

const shapeSchema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  items: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.unknown().optional(),
});
const INDENT = "  ";

/** A JSON schema as a person reads it, in the manner of TypeScript; plain parts that follow each other are joined. */
export function shapeParts(schema: unknown): ShapePart[] {
  return joined(partsOf(schema, ""));
}

function partsOf(schema: unknown, indent: string): ShapePart[] {
  const parsed = shapeSchema.safeParse(schema);
  if (!parsed.success) return ["anything"];
  const shape = parsed.data;
  if (shape.$ref !== undefined) return [{ shape: shape.$ref.split("/").at(-1) ?? "" }];
  if ("const" in shape && shape.const !== undefined) return [JSON.stringify(shape.const)];
  if (shape.enum) return [shape.enum.map((value) => JSON.stringify(value)).join(" | ")];
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices)
    return between(
      choices.map((choice) => partsOf(choice, indent)),
      " | ",
    );
  if (shape.allOf)
    return between(
      shape.allOf.map((part) => partsOf(part, indent)),
      " & ",
    );
  if (Array.isArray(shape.type)) return [shape.type.join(" | ")];
  if (shape.type === "array") return listParts(shape.items, indent);
  if (shape.properties && Object.keys(shape.properties).length > 0)
    return objectParts(shape.properties, new Set(shape.required), indent);
  if (typeof shape.additionalProperties === "object" && shape.additionalProperties !== null)
    return ["{ [name]: ", ...partsOf(shape.additionalProperties, indent), " }"];
  if (shape.type === "object") return ["{}"];
  return [shape.format ? `${shape.type ?? "string"} (${shape.format})` : (shape.type ?? "anything")];
}

function listParts(items: unknown, indent: string): ShapePart[] {
  const parts = partsOf(items, indent);
  const single = parts.length === 1 && !(typeof parts[0] === "string" && /[|&]/.test(parts[0]));
  return single || parts[0] === "{\n" ? [...parts, "[]"] : ["(", ...parts, ")[]"];
}

function objectParts(
  properties: Readonly<Record<string, unknown>>,
  required: ReadonlySet<string>,
  indent: string,
): ShapePart[] {
  const inner = indent + INDENT;
  const lines = Object.entries(properties).flatMap(([name, property]): ShapePart[] => [
    `${inner}${name}${required.has(name) ? "" : "?"}: `,
    ...partsOf(property, inner),
    "\n",
  ]);
  return ["{\n", ...lines, `${indent}}`];
}

function between(all: readonly ShapePart[][], word: string): ShapePart[] {
  return all.flatMap((parts, index) => (index === 0 ? parts : [word, ...parts]));
}

function joined(parts: readonly ShapePart[]): ShapePart[] {
  const together: ShapePart[] = [];
  for (const part of parts) {
    const last = together.at(-1);
    if (typeof part === "string" && typeof last === "string") together[together.length - 1] = last + part;
    else together.push(part);
  }
  return together;
}
