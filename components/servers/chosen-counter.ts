/** The counter that the server page draws, and how. */
export interface ChosenCounter {
  readonly group: string;
  readonly name: string;
  readonly kind: "perMinute" | "total";
}

/** Reads the chosen counter from an address's parameters; the first there is when none is chosen, null when there is none. */
export function readChosenCounter(
  parameters: URLSearchParams,
  counters: readonly { readonly group: string; readonly name: string }[],
): ChosenCounter | null {
  const kind = parameters.get("kind") === "total" ? "total" : "perMinute";
  const [group, name] = [parameters.get("group"), parameters.get("name")];
  const chosen = counters.find((counter) => counter.group === group && counter.name === name) ?? counters[0];
  return chosen === undefined ? null : { group: chosen.group, name: chosen.name, kind };
}

/** An address's parameters with a counter put in and everything else kept. */
export function writeChosenCounter(parameters: URLSearchParams, counter: ChosenCounter): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.set("group", counter.group);
  next.set("name", counter.name);
  if (counter.kind === "total") next.set("kind", "total");
  else next.delete("kind");
  return next;
}
