/** Where to go after signing in: a path of this site, else the board. Two slashes, or a backslash, would lead to another site. */
export function nextPath(wanted: string | null | undefined): string {
  if (typeof wanted !== "string" || wanted.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted))
    return "/";
  const url = new URL(wanted, "http://this.site");
  return url.host === "this.site" && !url.pathname.startsWith("//")
    ? `${url.pathname}${url.search}${url.hash}`
    : "/";
}
