"use client";

import type { ReactNode } from "react";
import type { Permission } from "@/lib/auth/permissions";
import { useMay } from "./me-provider";

/** Shows what only some may use to those who may, and to the others what stands for it, or nothing. */
export function OnlyFor(props: {
  readonly permission: Permission;
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}) {
  return useMay(props.permission) ? props.children : props.otherwise;
}
