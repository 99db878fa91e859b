/**
 * True when a name fits a pattern in which `*` stands for any text, also none; upper and lower case are the same. Takes at most
 * pattern × name steps, whatever the pattern.
 */
export function fitsPattern(name: string, pattern: string): boolean {
  const text = name.toLowerCase();
  const wanted = pattern.toLowerCase();
  let at = 0;
  let wantedAt = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    if (wanted[wantedAt] === "*") {
      star = wantedAt;
      resumeAt = at;
      wantedAt += 1;
    } else if (wantedAt < wanted.length && wanted[wantedAt] === text[at]) {
      at += 1;
      wantedAt += 1;
    } else if (star >= 0) {
      resumeAt += 1;
      at = resumeAt;
      wantedAt = star + 1;
    } else return false;
  }
  while (wanted[wantedAt] === "*") wantedAt += 1;
  return wantedAt === wanted.length;
}
