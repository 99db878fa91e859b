const LEAST_EXPONENT = -2;
const MOST_EXPONENT = 2;

/** The knob's slider: places −200 to 200, a hundred for each power of ten. */
export const SLIDER = { min: 100 * LEAST_EXPONENT, max: 100 * MOST_EXPONENT } as const;

/** The slider's place of a number of false alarms, 0.01 to 100. */
export function placeOfKnob(falseAlarmsPerMonth: number): number {
  return Math.round(100 * Math.log10(falseAlarmsPerMonth));
}

/** The false alarms at a place of the slider, with two digits that matter: 0.01, 0.35, 1, 4.7, 100. */
export function knobAtPlace(place: number): number {
  return Number((10 ** (place / 100)).toPrecision(2));
}
