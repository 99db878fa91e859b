/** Many packed values as one parameter: SQL cuts them out again by place and length, which is far cheaper than text per row. */
export interface Blob {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** First byte of each value, counted from 1, and its length; length 0 stands for null. */
  readonly places: readonly (readonly [from: number, length: number])[];
}

/** Lays packed values end to end. */
export function blobOf(packed: readonly (Uint8Array | null)[]): Blob {
  const bytes = new Uint8Array(packed.reduce((sum, one) => sum + (one?.length ?? 0), 0));
  const places: [number, number][] = [];
  let end = 0;
  for (const one of packed) {
    places.push([end + 1, one?.length ?? 0]);
    if (one !== null) bytes.set(one, end);
    end += one?.length ?? 0;
  }
  return { bytes, places };
}
