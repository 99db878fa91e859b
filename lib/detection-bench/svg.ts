export const WIDTH = 860;
export const LEFT = 330;
export const ROW = 26;
export const COLOURS = { ink: "#1c2733", ours: "#0b7285", depth: "#74b9c4", theirs: "#c0c6cc" } as const;

/** The title of a row, left of its bars. */
export function label(text: string, y: number): string {
  return `<text x="${LEFT - 10}" y="${y}" text-anchor="end">${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
}

export function bar(y: number, toX: number, colour: string): string {
  const width = Math.max(0, endOf(toX) - LEFT).toFixed(1);
  return `<rect x="${LEFT}" y="${y}" width="${width}" height="12" rx="2" fill="${colour}"/>`;
}

/** What stands behind a bar, on white where a line runs through it. */
export function words(y: number, toX: number, text: string): string {
  return `<text paint-order="stroke" stroke="#fff" stroke-width="3" x="${(endOf(toX) + 6).toFixed(1)}" y="${y + 10}">${text}</text>`;
}

function endOf(toX: number): number {
  return Number.isFinite(toX) ? toX : LEFT;
}

/** A whole picture with its title. */
export function svg(height: number, title: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.ceil(height)}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${COLOURS.ink}"><title>${title}</title><rect width="100%" height="100%" fill="#fff"/><text x="12" y="20" font-size="14" font-weight="600">${title}</text>${content}</svg>\n`;
}
