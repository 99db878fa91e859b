import { readFile, writeFile } from "node:fs/promises";

const OPEN = "<!-- figures -->";
const CLOSE = "<!-- /figures -->";

/** Puts the figures between the marks of a page; throws an Error when the marks are missing. */
export async function withFigures(page: string, figures: string): Promise<void> {
  const text = await readFile(page, "utf8");
  const start = text.indexOf(OPEN);
  const end = text.indexOf(CLOSE);
  if (start < 0 || end < start) throw new Error(`${page} has no place for figures.`);
  await writeFile(page, `${text.slice(0, start + OPEN.length)}\n\n${figures}\n\n${text.slice(end)}`);
}
