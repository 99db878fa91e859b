import { mkdir, writeFile } from "node:fs/promises";
import { faultTables } from "./faults/report";
import type { Piece } from "./measure";
import { withFigures } from "./page";
import { plotsOf } from "./plots";
import { faultsIn, reportOf, swellingReport } from "./report";

const PAGE = "docs/detection.md";
const FOLDER = "docs/detection";

/** Puts what was measured into the docs: figures and plots of what these pieces hold; the rest stays as it is. */
export async function writeDocs(pieces: readonly Piece[], setting: string): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, svg] of plotsOf(pieces)) await writeFile(`${FOLDER}/${name}.svg`, svg);
  const stops = reportOf(pieces);
  if (stops !== "") await withFigures(PAGE, "figures", `${setting}\n\n${stops}`);
  const swelling = swellingReport(pieces);
  if (swelling !== "") await withFigures(PAGE, "swelling", `${setting}\n\n${swelling}`);
  const faults = faultTables(faultsIn(pieces));
  if (faults.length === 0) return;
  const head = `# Every fault that swells a queue, measured\n\nWhat the columns mean, and what is promised, is told in [how Tidewatch finds a queue that nobody drains](../detection.md).`;
  await writeFile(`${FOLDER}/faults.md`, `${head}\n\n${setting}\n\n${faults.join("\n\n")}\n`);
}
