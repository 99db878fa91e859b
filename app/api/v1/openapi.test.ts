import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { METHODS, openApiDocument } from "@/lib/openapi/document";
import { ROUTES } from "./routes";

const document = openApiDocument(ROUTES, "1.2.3");
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)route\.ts$/.test(file))
  .map((file) => `/${file.replace(/\/?route\.ts$/, "").replaceAll(/\[(\w+)\]/g, "{$1}")}`);

describe("the list of routes", () => {
  test("names every route file of the API, and no other", () => {
    const listed = [...ROUTES.map(({ path }) => path), "/openapi.json"];
    expect(listed.sort()).toEqual(files.sort());
    expect(Object.keys(document.paths)).toHaveLength(files.length);
  });

  test.each(ROUTES.map((route) => [route.path, route] as const))("knows all methods of %s", (_, route) => {
    const served = METHODS.filter((method) => route.handlers[method] !== undefined);
    expect(served.length).toBeGreaterThan(0);
    expect(Object.keys(route.summaries).sort()).toEqual([...served].sort());
    for (const method of served) {
      expect(route.summaries[method]).toMatch(/^[A-Z].*\.$/);
      expect(route.handlers[method]?.contract).toBeDefined();
    }
  });
});

describe("the document of the API", () => {
  test("is valid OpenAPI 3.1, with every reference leading somewhere", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    const text = JSON.stringify(document);
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(document.components.schemas).toHaveProperty([name]);
  });

  test("has an operation for every method, each of a name of its own", () => {
    expect(operations).toHaveLength(
      ROUTES.reduce((count, { summaries }) => count + Object.keys(summaries).length, 1),
    );
    const names = operations.map(
      ({ operation }) => JSON.stringify(operation).match(/"operationId":"(\w+)"/)?.[1],
    );
    expect(new Set(names).size).toBe(operations.length);
  });

  test("says of each operation what it needs and how it fails", () => {
    expect(document.paths["/api/v1/groups/{id}"]?.put).toMatchObject({
      "x-permission": "administer",
      parameters: [{ name: "id", in: "path" }],
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/QueueGroupBodyInput" } } },
      },
      responses: {
        "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/QueueGroup" } } } },
        "400": { $ref: "#/components/responses/BadRequest" },
        "403": { $ref: "#/components/responses/Forbidden" },
        "404": { $ref: "#/components/responses/NotFound" },
      },
    });
    expect(document.paths["/api/v1/schemas/tidewatch-message.json"]?.get).toMatchObject({ security: [] });
    expect(document.components.securitySchemes.bearer.scheme).toBe("bearer");
  });

  test("tells queries as parameters, and what may be left out", () => {
    expect(document.paths["/api/v1/queues/{id}/series"]?.get).toMatchObject({
      parameters: [
        { name: "id", required: true },
        { name: "from", in: "query", required: true },
        { name: "to", required: true },
        { name: "points", required: false, schema: { type: "integer", default: 600, maximum: 4000 } },
        { name: "metric", required: false },
      ],
    });
  });
});
