import { defineConfig, devices } from "@playwright/test";

const isRoot = process.getuid?.() === 0;

/** These bring history of another cluster into their site; a project of their own gives them one. */
const BRINGS_HISTORY = "back-test.spec.ts";

export default defineConfig({
  testDir: "e2e",
  projects: [
    { name: "site", testMatch: "*.spec.ts", testIgnore: BRINGS_HISTORY },
    { name: "history", testMatch: BRINGS_HISTORY },
  ],
  fullyParallel: false,
  // A second browser takes what the first needs: on two cores little is won, and pages become slow.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // A poll a second, and a machine that may be busy.
  expect: { timeout: 15_000 },
  outputDir: "test-results",
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    // What fades in or out is judged, and pressed, at a moment that nobody chose.
    contextOptions: { reducedMotion: "reduce" },
    // Recording traces doubles the time; `npx playwright test --trace on NAME` shows what went on in one.
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        // Chromium refuses its sandbox to root.
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
