import { Text } from "@mantine/core";
import type { Operation } from "@/lib/http/openapi-schemas";
import classes from "./api-docs.module.css";
import { Shape } from "./shape";
import { shapeParts } from "./shape-parts";

/** One operation in a line; it opens to what it takes and answers. */
export function OperationEntry(props: {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}) {
  const { method, path, operation } = props;
  const { parameters, requestBody, responses } = operation;
  return (
    <details className={classes.operation} id={operation.operationId}>
      <summary className={classes.line}>
        <span className={classes.method}>{method.toUpperCase()}</span>
        <span className={classes.path}>{path}</span>
        <span className={classes.summary}>{operation.summary.replaceAll("`", "")}</span>
      </summary>
      <div className={classes.body}>
        {operation.description && <Text size="sm">{operation.description.replaceAll("`", "")}</Text>}
        {parameters.length > 0 && (
          <dl className={classes.parameters} aria-label="Parameters">
            {parameters.map(({ name, required, schema, in: place }) => (
              <div key={`${place} ${name}`}>
                <dt>{name}</dt>
                <dd>
                  {wordsOf(schema)}
                  {required ? "" : ", may be left out"}
                  {place === "path" && ", in the path"}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {contentsOf(requestBody?.content).map(({ mediaType, schema }) => (
          <div key={mediaType}>
            <Text size="sm" fw={600}>
              Takes {mediaType}
            </Text>
            <Shape schema={schema} />
          </div>
        ))}
        {contentsOf(responses["200"]?.content).map(({ mediaType, schema }) => (
          <div key={mediaType}>
            <Text size="sm" fw={600}>
              Answers {mediaType}
            </Text>
            <Shape schema={schema} />
          </div>
        ))}
      </div>
    </details>
  );
}

function contentsOf(content: Readonly<Record<string, { schema?: unknown }>> = {}) {
  return Object.entries(content).map(([mediaType, { schema }]) => ({ mediaType, schema }));
}

function wordsOf(schema: unknown): string {
  return shapeParts(schema)
    .map((part) => (typeof part === "string" ? part : part.shape))
    .join("");
}
