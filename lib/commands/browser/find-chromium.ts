/** What the search for a Chromium asks of the machine. */
export interface BrowserProbes {
  /** The variable CHROMIUM_PATH. */
  readonly variable: string | undefined;
  /** Where Chromium and Chrome usually stand on this system, absolute or names to be found on PATH; best first. */
  readonly usualPlaces: readonly string[];
  /** Where Playwright's own download stands or would stand; null when unknown. */
  readonly playwrightPlace: string | null;
  /** The full path of a browser that starts, null when there is none of that name or it does not start. */
  runnable(place: string): Promise<string | null>;
  /** Ways to install one, best first; each says in a few words what it does, and why it failed. */
  readonly installers: readonly BrowserInstaller[];
}

export interface BrowserInstaller {
  readonly doing: string;
  /** Null when it went well, else why not. */
  install(): Promise<string | null>;
}

export type ChromiumSearch =
  | { readonly outcome: "found"; readonly path: string; readonly from: string }
  | { readonly outcome: "missing"; readonly sentence: string };

const ADVICE =
  "Install Chromium or Chrome (Debian: `apt-get install chromium`; or `npx playwright install --with-deps chromium`), or set CHROMIUM_PATH to one, and run this again.";

/**
 * Finds a Chromium: CHROMIUM_PATH, then one installed on the system, then Playwright's own; else installs one.
 * A CHROMIUM_PATH that does not start is an error of its own: nothing else is tried in its place.
 */
export async function findChromium(
  probes: BrowserProbes,
  tell: (sentence: string) => void,
): Promise<ChromiumSearch> {
  if (probes.variable) {
    const path = await probes.runnable(probes.variable);
    if (path !== null) return { outcome: "found", path, from: "CHROMIUM_PATH" };
    return {
      outcome: "missing",
      sentence: `CHROMIUM_PATH is ${probes.variable}, which is no browser that starts. Set it to a Chromium or Chrome, or leave it out.`,
    };
  }
  const present = await findPresent(probes);
  if (present) return present;
  const failures: string[] = [];
  for (const installer of probes.installers) {
    tell(`No Chromium found: ${installer.doing} …`);
    const failure = await installer.install();
    if (failure !== null) {
      failures.push(`${installer.doing} failed: ${failure}`);
      continue;
    }
    const installed = await findPresent(probes);
    if (installed) return installed;
    failures.push(`${installer.doing} went well, but that browser does not start`);
  }
  return {
    outcome: "missing",
    sentence: ["No Chromium found.", ...failures.map((each) => `${each}.`), ADVICE].join(" "),
  };
}

async function findPresent(probes: BrowserProbes): Promise<ChromiumSearch | null> {
  for (const place of probes.usualPlaces) {
    const path = await probes.runnable(place);
    if (path !== null) return { outcome: "found", path, from: "this system" };
  }
  const own = probes.playwrightPlace === null ? null : await probes.runnable(probes.playwrightPlace);
  return own === null ? null : { outcome: "found", path: own, from: "Playwright's download" };
}
