import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const SHAPES = [
  { colorScheme: "light", width: 1440 },
  { colorScheme: "dark", width: 390 },
] as const;
const HEIGHT = 900;

/** What axe finds to be serious or worse, one line each. */
export async function graveFindings(page: Page): Promise<string[]> {
  await page.evaluate(changesEnd);
  // Only pages with frames of other sites need the page of its own that axe else opens to finish.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/**
 * What is wrong with the page as it stands, light on a desk and dark on a phone: what axe finds to be serious or worse, and what can be
 * scrolled sideways. One line each.
 */
export async function faultsInBothShapes(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const { colorScheme, width } of SHAPES) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: HEIGHT });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    const sideways = await page.evaluate(sidewaysScroll);
    const found = await graveFindings(page);
    if (sideways > 0) found.push(`scrolls sideways by ${sideways} pixels`);
    faults.push(...found.map((fault) => `${colorScheme}, ${width} pixels wide: ${fault}`));
  }
  return faults;
}

/** How far the page can be scrolled sideways, pixels. */
function sidewaysScroll(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

/** Colours that are still on their way to others are no colours to judge by. */
async function changesEnd(): Promise<void> {
  const changes = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(changes.map(({ finished }) => finished));
}
