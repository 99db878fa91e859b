/** The height of a chart, of its skeleton and of its table, CSS pixels: what comes late moves nothing. */
export const CHART_HEIGHT = 280;
