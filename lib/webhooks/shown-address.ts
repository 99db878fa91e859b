/** A part of a path that may be a secret, as in Slack's and Teams' addresses. */
const LONG_PART = 12;

/** A webhook's address without what may be secret: long parts of its path become `…`, and its query goes. E-mail addresses stay. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return "…";
  const { protocol, origin, pathname, search } = new URL(url);
  if (protocol === "mailto:") return url;
  const parts = pathname.split("/").map((part) => (part.length >= LONG_PART ? "…" : part));
  return `${origin}${parts.join("/")}${search === "" ? "" : "?…"}`;
}
