/** The attributes of a part that stands where something will be; `label` says what is loading. Only with a role may it have a name. */
export function loading(label: string) {
  return { role: "progressbar", "aria-busy": true, "aria-label": label } as const;
}
