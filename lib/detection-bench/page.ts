import { readFile, writeFile } from "node:fs/promises";

/** Puts figures between the marks `<!-- name -->` and `<!-- /name -->` of a page; throws an Error when the marks are missing. */
export async function withFigures(page: string, name: string, figures: string): Promise<void> {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = await readFile(page, "utf8");
  const start = text.indexOf(open);
  const end = text.indexOf(close);
  if (start < 0 || end < start) throw new Error(`${page} has no place for ${name}.`);
  await writeFile(page, `${text.slice(0, start + open.length)}\n\n${figures}\n\n${text.slice(end)}`);
}
