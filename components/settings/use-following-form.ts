"use client";

import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useRef } from "react";

/** Lets an untouched form follow what is stored; what a person has begun to change is left alone. */
export function useFollowingForm<Values extends Record<string, unknown>>(
  form: UseFormReturnType<Values>,
  stored: Values,
): void {
  const text = JSON.stringify(stored);
  const followed = useRef(text);
  useEffect(() => {
    if (followed.current === text) return;
    followed.current = text;
    const untouched = !form.isDirty();
    form.setInitialValues(stored);
    if (untouched) {
      form.setValues(stored);
      form.resetDirty(stored);
    }
  });
}
