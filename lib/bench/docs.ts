import { readFile, writeFile } from "node:fs/promises";
import { describeMachine } from "./machine";

const PAGE = "docs/benchmarks.md";

/** Puts a part's figures between its marks in the page, and the machine between its own; throws when the marks are missing. */
export async function writeFigures(part: string, figures: string): Promise<void> {
  const page = await readFile(PAGE, "utf8");
  await writeFile(PAGE, withSection(withSection(page, part, figures), "machine", `${describeMachine()}.`));
}

/** The page with other text between the marks `<!-- NAME -->` and `<!-- /NAME -->`. Throws an Error when they are missing. */
export function withSection(page: string, name: string, text: string): string {
  const open = `<!-- ${name} -->`;
  const start = page.indexOf(open);
  const end = page.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`The page has no section "${name}".`);
  return `${page.slice(0, start + open.length)}\n${text}\n${page.slice(end)}`;
}
