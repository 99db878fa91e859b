/** One mistake of a configuration file; `line` and `column` count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Says that a configuration file can't be applied, and every mistake with its place; nothing was changed. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";

  constructor(
    readonly mistakes: readonly Mistake[],
    file = "The configuration file",
  ) {
    super(
      [
        `${file} can't be applied; nothing was changed:`,
        ...mistakes.map(({ line, column, message }) => `  line ${line}, column ${column}: ${message}`),
      ].join("\n"),
    );
  }
}
