import { z } from "zod";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { problemSchema } from "@/lib/http/api-schemas";
import type { Contract } from "@/lib/http/contract";
import { type Operation, openApiSchema } from "@/lib/http/openapi-schemas";
import { nothingSchema } from "@/lib/http/settings-schemas";
import { namedShapes, reachable, referenceTo, type Side, shapeOf } from "./named-shapes";

/** The methods that operations have. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** One address of the API: its path below `/api/v1`, its route module's handlers, and a sentence for each. */
export interface ListedRoute {
  readonly path: string;
  readonly tag: string;
  readonly handlers: Partial<Record<Method, { readonly contract: Contract }>>;
  readonly summaries: Partial<Record<Method, string>>;
}

type Handlers = ListedRoute["handlers"];

/** The routes of one tag by their paths, each with its handlers and a sentence for every method. */
export function listed(
  tag: string,
  routes: Readonly<Record<string, readonly [Handlers, ListedRoute["summaries"]]>>,
): ListedRoute[] {
  return Object.entries(routes).map(([path, [handlers, summaries]]) => ({ path, tag, handlers, summaries }));
}

const PROBLEMS = {
  BadRequest: "The request can’t be understood; `errors` names each mistake.",
  Unauthorized: "Nobody is signed in, or the token is not valid.",
  Forbidden: "Whoever asks may not do this.",
  NotFound: "There is nothing with this id.",
  Conflict: "In conflict with the present state: a name that is taken, a change made meanwhile.",
  Unavailable: "Tidewatch is starting; try again in a moment.",
  Internal: "Something went wrong here; Tidewatch has logged it.",
} as const;
type ProblemName = keyof typeof PROBLEMS;

const ABOUT = `Every request carries \`Authorization: Bearer TOKEN\`; a browser’s session does too. Lists answer \`{"items":[…],"nextCursor":null}\`:
while \`nextCursor\` is not null, ask again with \`cursor\` set to it. Times are ISO 8601 in UTC. Errors are \`application/problem+json\` (RFC 9457).
What is refused changes nothing.`;

/** The contract of the document's own route. */
export const DOCUMENT_CONTRACT = {
  permission: "look",
  query: nothingSchema,
  answer: openApiSchema,
} as const satisfies Contract;

const ITSELF = listed("This document", {
  "/openapi.json": [
    { GET: { contract: DOCUMENT_CONTRACT } },
    { GET: "The whole API as an OpenAPI document." },
  ],
});

/** The API as an OpenAPI 3.1 document, which names itself too. */
export function openApiDocument(listedRoutes: readonly ListedRoute[], version: string) {
  const routes = [...listedRoutes, ...ITSELF];
  const { shapes, nameOf } = namedShapes();
  const placed = (schema: z.ZodType, side: Side) => {
    const name = nameOf(schema, side);
    return name === null ? shapeOf(schema, side) : referenceTo(name);
  };
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { path, tag, handlers, summaries } of routes) {
    const operations: Record<string, Operation> = {};
    for (const method of METHODS) {
      const contract = handlers[method]?.contract;
      if (contract === undefined) continue;
      operations[method.toLowerCase()] = {
        operationId: operationId(method, path),
        tags: [tag],
        summary: summaries[method] ?? "",
        ...permissionParts(contract),
        parameters: [...pathParameters(path), ...queryParameters(contract)],
        ...bodyPart(contract, placed),
        responses: { "200": answerPart(contract, placed), ...problemParts(method, path, contract) },
      };
    }
    paths[`/api/v1${path}`] = operations;
  }
  const responses = Object.fromEntries(
    Object.entries(PROBLEMS).map(([name, description]) => [
      name,
      { description, content: { "application/problem+json": { schema: placed(problemSchema, "output") } } },
    ]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Tidewatch",
      version,
      description: ABOUT,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "An API token." } },
      responses,
      schemas: reachable(shapes, [paths, responses]),
    },
  };
}

type Placed = (schema: z.ZodType, side: Side) => object;

function operationId(method: Method, path: string): string {
  const words = path.split(/[/{}.-]+/).filter((word) => word !== "");
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function permissionParts({ permission }: Contract) {
  if (permission === null) return { description: "Open to everybody.", security: [] };
  return {
    description: `Needs the permission \`${permission}\`: at least the role \`${PERMISSIONS[permission]}\`.`,
    "x-permission": permission,
  };
}

function pathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: name === "id" ? { type: "integer", minimum: 1 } : { type: "string" },
  }));
}

const objectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

function queryParameters({ query }: Contract) {
  if (query === undefined) return [];
  const { properties, required } = objectSchema.parse(shapeOf(query, "input"));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function bodyPart({ body, upload }: Contract, placed: Placed) {
  if (upload !== undefined) {
    const description =
      upload.maxBytes === undefined ? "A file." : `A file of at most ${upload.maxBytes} bytes.`;
    return {
      requestBody: {
        required: true,
        description,
        content: { [upload.mediaType]: { schema: { type: "string" } } },
      },
    };
  }
  if (body === undefined) return {};
  return {
    requestBody: { required: true, content: { "application/json": { schema: placed(body, "input") } } },
  };
}

function answerPart({ answer, line, mediaTypes = [] }: Contract, placed: Placed) {
  if (line !== undefined)
    return {
      description: "Lines of JSON, each as here, while the work goes on",
      content: { "application/x-ndjson": { schema: placed(line, "output") } },
    };
  if (answer !== undefined)
    return { description: "Done", content: { "application/json": { schema: placed(answer, "output") } } };
  return {
    description: "The file or stream",
    content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema: { type: "string" } }])),
  };
}

function problemParts(method: Method, path: string, { permission, query, body, upload }: Contract) {
  const takesAnything = query !== undefined || body !== undefined || upload !== undefined;
  const possible: (readonly [string, ProblemName, boolean])[] = [
    ["400", "BadRequest", takesAnything],
    ["401", "Unauthorized", permission !== null],
    ["403", "Forbidden", permission !== null],
    ["404", "NotFound", path.includes("{")],
    ["409", "Conflict", method !== "GET"],
    ["500", "Internal", true],
    ["503", "Unavailable", permission !== null],
  ];
  return Object.fromEntries(
    possible.flatMap(([status, name, applies]) =>
      applies ? [[status, { $ref: `#/components/responses/${name}` }]] : [],
    ),
  );
}
