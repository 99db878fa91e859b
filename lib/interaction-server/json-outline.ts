const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = [0x7b, 0x5b];
const CLOSING = [0x7d, 0x5d];

/** The size of a JSON text that is not parsed yet. */
export interface JsonOutline {
  /** How deep objects and lists nest, the outermost counted as 1. */
  readonly nesting: number;
  /** How many objects, lists and members there are, within a factor of two. */
  readonly elements: number;
}

/** Measures a JSON text without parsing it: a few MiB of brackets can parse into gigabytes. */
export function outlineOfJson(text: Uint8Array): JsonOutline {
  let open = 0;
  let nesting = 0;
  let elements = 1;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at];
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) {
      inString = true;
    } else if (byte === COMMA) {
      elements += 1;
    } else if (byte === OPENING[0] || byte === OPENING[1]) {
      elements += 1;
      open += 1;
      if (open > nesting) nesting = open;
    } else if (byte === CLOSING[0] || byte === CLOSING[1]) {
      open -= 1;
    }
  }
  return { nesting, elements };
}
