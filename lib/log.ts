import pino from "pino";

/** The application's structured log, one JSON object a line on standard output; secrets never go in. */
export const log = pino({
  name: "tidewatch",
  level: process.env.LOG_LEVEL ?? "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
});
export type Log = pino.Logger;
