"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { PageSkeleton } from "@/components/ui/page-skeleton";
import { pagePermission } from "@/lib/auth/pages";
import { roleMay } from "@/lib/auth/permissions";
import { useMe } from "./me-provider";
import { NotForYourRole } from "./not-for-your-role";

/** Shows a page to whom it is for. Who was signed out meanwhile is led to the sign-in, and back afterwards. */
export function Gate(props: { readonly children: ReactNode }) {
  const me = useMe();
  const permission = pagePermission(usePathname());
  const isSignedOut = permission !== null && me === null;
  useEffect(() => {
    if (!isSignedOut) return;
    const { pathname, search } = window.location;
    window.location.replace(`/sign-in?next=${encodeURIComponent(`${pathname}${search}`)}`);
  }, [isSignedOut]);
  if (permission === null) return props.children;
  if (me === null) return <PageSkeleton label="Leading to the sign-in" />;
  if (!roleMay(me.role, permission)) return <NotForYourRole role={me.role} permission={permission} />;
  return props.children;
}
