/** What {@link packedNumbers} makes: an object with the named numbers, kept in one array. */
type PackedNumbers<Name extends string> = Record<Name, number> & { readonly packed: Float64Array };

/**
 * A base class whose instances keep the named numbers in one array: 8 bytes each, where a property takes 24. Every number begins at 0.
 */
export function packedNumbers<const Name extends string>(
  names: readonly Name[],
): new () => PackedNumbers<Name> {
  class Packed {
    readonly packed = new Float64Array(names.length);
  }
  for (const [index, name] of names.entries()) {
    Object.defineProperty(Packed.prototype, name, {
      get(this: Packed) {
        return this.packed[index];
      },
      set(this: Packed, value: number) {
        this.packed[index] = value;
      },
    });
  }
  return withNames<Name>(Packed);
}

/** The properties were defined at run time, which no type can follow. */
function withNames<Name extends string>(base: unknown): new () => PackedNumbers<Name> {
  return base as new () => PackedNumbers<Name>;
}
