import type { Permission } from "./permissions";

/** Pages for whoever is not signed in. */
const OPEN_PAGES = ["/sign-in", "/set-up", "/welcome"];

/** What a page asks for where looking is not enough; a page below one of these asks for the same. */
const PAGE_PERMISSIONS: readonly { readonly path: string; readonly permission: Permission }[] = [
  { path: "/settings", permission: "administer" },
  { path: "/back-test", permission: "back-test" },
];

/** The permission that a page asks for, by its path; null for pages that everybody may see. */
export function pagePermission(path: string): Permission | null {
  const isBelow = (parent: string) => path === parent || path.startsWith(`${parent}/`);
  if (OPEN_PAGES.some(isBelow)) return null;
  return PAGE_PERMISSIONS.find((page) => isBelow(page.path))?.permission ?? "look";
}
