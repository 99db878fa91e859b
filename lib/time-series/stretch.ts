/** Samples of one series: moments (receipt, epoch milliseconds, rising) and values side by side; NaN where a poll was answered without this series. */
export interface Stretch {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export const NO_SAMPLES: Stretch = { times: new Float64Array(0), values: new Float64Array(0) };

/** A value stands for so many of the steps in which values came. */
const STEPS_STOOD = 2.5;

/** How far before a range samples are read, for values that still stand at its beginning; milliseconds. */
export const LOOK_BACK_MS = 300_000;

/**
 * For how long the sample at `index` stands when no other follows, milliseconds: `staleAfterMs`, or two and a half steps where values
 * came more slowly than that (an import of a value a minute, say). Of two neighbouring steps the shorter counts, so that
 * one silence does not pass for the pace.
 */
export function standsForMs({ times }: Stretch, index: number, staleAfterMs: number): number {
  const end = Math.max(index, Math.min(2, times.length - 1));
  const at = (place: number) => times[place] ?? Number.NaN;
  const step = Math.min(at(end) - at(end - 1), at(end - 1) - at(end - 2));
  return Number.isNaN(step) ? staleAfterMs : Math.max(staleAfterMs, STEPS_STOOD * step);
}

/** Values against the times of their axis: as many of both, whatever is missing at the end is NaN, in order of time. */
export function alignedStretch(times: Float64Array, values: Float64Array): Stretch {
  const aligned = new Float64Array(times.length).fill(Number.NaN);
  aligned.set(values.length > times.length ? values.subarray(0, times.length) : values);
  return inOrder(times, aligned);
}

/** One stretch of several, in order of time; of two samples of one moment the first stretch's stays, unless it is missing. */
export function joinStretches(stretches: readonly Stretch[]): Stretch {
  const only = stretches[0];
  if (only === undefined) return NO_SAMPLES;
  if (stretches.length === 1) return only;
  const total = stretches.reduce((sum, stretch) => sum + stretch.times.length, 0);
  const times = new Float64Array(total);
  const values = new Float64Array(total);
  let end = 0;
  for (const stretch of stretches) {
    times.set(stretch.times, end);
    values.set(stretch.values, end);
    end += stretch.times.length;
  }
  return withoutDoubles(inOrder(times, values));
}

/** True when no moment is earlier than the one before it. */
export function isRising(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index++) {
    if ((times[index] ?? 0) < (times[index - 1] ?? 0)) return false;
  }
  return true;
}

function inOrder(times: Float64Array, values: Float64Array): Stretch {
  if (isRising(times)) return { times, values };
  const order = Array.from(times.keys()).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return {
    times: Float64Array.from(order, (index) => times[index] ?? 0),
    values: Float64Array.from(order, (index) => values[index] ?? Number.NaN),
  };
}

function withoutDoubles({ times, values }: Stretch): Stretch {
  let end = 0;
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? 0;
    const value = values[index] ?? Number.NaN;
    if (end > 0 && times[end - 1] === time) {
      if (Number.isNaN(values[end - 1])) values[end - 1] = value;
      continue;
    }
    times[end] = time;
    values[end++] = value;
  }
  return { times: times.subarray(0, end), values: values.subarray(0, end) };
}
