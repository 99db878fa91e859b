import { chromium } from "@playwright/test";
import { z } from "zod";
import { findChromium } from "@/lib/commands/browser/find-chromium";
import { machineProbes } from "@/lib/commands/browser/machine-probes";
import { BENCH_HEADERS } from "./token";

/** Looks at the queue board for a while; answers how old each poll was when its numbers came on screen, milliseconds. Null when there is no Chromium. */
export async function readScreen(address: string, forMs: number): Promise<number[] | null> {
  // A benchmark installs nothing.
  const found = await findChromium({ ...(await machineProbes()), installers: [] }, () => {});
  if (found.outcome === "missing") return null;
  const browser = await chromium.launch({
    executablePath: found.path,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      extraHTTPHeaders: BENCH_HEADERS,
    });
    await page.addInitScript({ path: "lib/bench/watch-screen.mjs" });
    await page.goto(address);
    await page.waitForTimeout(forMs);
    return z.array(z.number()).parse(await page.evaluate("window.screenAgesMs"));
  } finally {
    await browser.close();
  }
}
