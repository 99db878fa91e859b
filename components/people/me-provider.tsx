"use client";

import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { ApiError } from "@/components/api/api-error";
import { fetchJson } from "@/components/api/fetch-json";
import { type Permission, roleMay } from "@/lib/auth/permissions";
import { type Me, meSchema } from "@/lib/http/people-schemas";

export const ME_KEY = ["me"];
/** A role can change while a page is open; refused requests and live news bring that to light sooner. */
const ASK_AGAIN_MS = 60_000;

const MeContext = createContext<Me | null>(null);

/** Tells all below who looks at the page: as the server said when the page came, and from then on as the API says. */
export function MeProvider(props: { readonly me: Me | null; readonly children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ME_KEY,
    queryFn: ({ signal }) => askForMe(signal),
    initialData: props.me,
    enabled: props.me !== null,
    refetchInterval: ASK_AGAIN_MS,
  });
  return <MeContext value={data}>{props.children}</MeContext>;
}

/** Who looks at the page; null for nobody. */
export function useMe(): Me | null {
  return useContext(MeContext);
}

/** Whether the one who looks at the page may do that; the API decides by the same table. */
export function useMay(permission: Permission): boolean {
  const me = useMe();
  return me !== null && roleMay(me.role, permission);
}

async function askForMe(signal: AbortSignal): Promise<Me | null> {
  try {
    return (await fetchJson("/api/v1/me", meSchema, signal)).value;
  } catch (error) {
    if (isRefusal(error, "unauthenticated")) return null;
    throw error;
  }
}

/** Whether the API refused for want of this. */
export function isRefusal(error: unknown, code: "unauthenticated" | "forbidden"): boolean {
  return error instanceof ApiError && error.failure.kind === "problem" && error.failure.problem.code === code;
}
