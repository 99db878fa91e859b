/** One page of a frame's navigation. */
export interface Place {
  readonly href: string;
  readonly word: string;
}

/** The place that a path is in: the one with the longest address that the path goes on from. */
export function currentPlace(places: readonly Place[], path: string): Place | undefined {
  return places
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .reduce<Place | undefined>(
      (best, place) => (best && best.href.length >= place.href.length ? best : place),
      undefined,
    );
}
