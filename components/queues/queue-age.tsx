"use client";

import { createContext, useContext } from "react";
import { Age } from "@/components/ui/age";
import { type BoardQueue, lastReading, type ServerReading } from "./queue-snapshot";

/** The servers' last readings, apart from the rows so that new ones do not draw every row again. */
export const ReadingsContext = createContext<ReadonlyMap<number, ServerReading>>(new Map());

/** How long ago a queue was last read. */
export function QueueAge(props: { readonly queue: BoardQueue }) {
  const reading = lastReading(props.queue, useContext(ReadingsContext));
  return reading === null ? "never" : <Age ageMs={reading.ageMs} receivedAtMs={reading.receivedAtMs} />;
}
