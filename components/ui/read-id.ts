/** An id from an address: a positive whole number of at most nine digits; null for anything else. */
export function readId(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
