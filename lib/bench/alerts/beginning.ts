import { z } from "zod";

/** What a process of alerts is told when it is to begin. */
export const beginningSchema = z.object({
  databaseUrl: z.string(),
  /** 64 hexadecimal digits. */
  secretKey: z.string(),
  /** Networks that webhooks may reach. */
  allowed: z.array(z.string()),
  judges: z.boolean(),
  sends: z.boolean(),
  /** Which queues change at which step: from quiet to too deep, or back. */
  story: z.array(z.object({ step: z.number(), queue: z.number() })),
  /** Where the story goes on, after which step it waits, and how long a step lasts, milliseconds. */
  step: z.number(),
  lastStep: z.number(),
  stepMs: z.number(),
  /** How far ahead of the machine's its clock goes, milliseconds. */
  aheadMs: z.number(),
});
export type Beginning = z.infer<typeof beginningSchema>;
/** Steps at which queues turn. */
export type Story = Beginning["story"];
