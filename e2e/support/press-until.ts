import { expect, type Locator } from "@playwright/test";

/** Presses a button until what it brings is there: a page that was just opened may not listen yet. */
export async function pressUntil(button: Locator, shown: Locator): Promise<void> {
  await expect(async () => {
    if (!(await shown.isVisible())) await button.click({ timeout: 1_000 });
    await expect(shown).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
