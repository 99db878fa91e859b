import classes from "./api-docs.module.css";
import { type ShapePart, shapeParts } from "./shape-parts";

/** A schema as text, with the names of shapes as links to them. */
export function Shape(props: { readonly schema: unknown }) {
  return (
    <pre className={classes.shape}>
      {placed(shapeParts(props.schema)).map(({ part, at }) =>
        typeof part === "string" ? (
          <span key={at}>{part}</span>
        ) : (
          <a key={at} href={`#shape-${part.shape}`}>
            {part.shape}
          </a>
        ),
      )}
    </pre>
  );
}

/** Each part with where it begins in the text. */
function placed(parts: readonly ShapePart[]): { part: ShapePart; at: number }[] {
  let at = 0;
  return parts.map((part) => {
    const here = at;
    at += typeof part === "string" ? part.length : part.shape.length;
    return { part, at: here };
  });
}
