import type { ApiDocument, Operation } from "@/lib/http/openapi-schemas";

/** An operation with its place. */
export interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

/** The operations by tag, in the document's order; with a text, those whose path, method or sentence holds it, in any case. */
export function findOperations(
  document: ApiDocument,
  text: string,
): { readonly tag: string; readonly operations: FoundOperation[] }[] {
  const sought = text.trim().toLowerCase();
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const found = all.filter(({ method, path, operation }) =>
    `${method} ${path} ${operation.summary}`.toLowerCase().includes(sought),
  );
  return document.tags
    .map(({ name }) => ({
      tag: name,
      operations: found.filter(({ operation }) => operation.tags.includes(name)),
    }))
    .filter(({ operations }) => operations.length > 0);
}
