import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

export default defineConfig({
  resolve: { alias },
  test: {
    // Files share the modules of their worker (isolate: false): loading them anew for each takes longer than most of them run.
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,lib,prisma}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts"],
          isolate: false,
          maxWorkers: 2,
          // Only a test that hangs should end by time: property tests take seconds on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["{app,lib}/**/*.integration.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          isolate: false,
          // One more than cores: many wait for polls.
          maxWorkers: 3,
          globalSetup: "lib/db/test-postgres.ts",
          env: { LOG_LEVEL: "silent" },
        },
      },
    ],
  },
});
