import { describe, expect, it, vi } from "vitest";
import { type BrowserProbes, findChromium } from "./find-chromium";

/** A machine where these files start as browsers. */
function machine(starting: readonly string[], rest: Partial<BrowserProbes> = {}): BrowserProbes {
  return {
    variable: undefined,
    usualPlaces: ["/usr/bin/chromium", "/usr/bin/google-chrome"],
    playwrightPlace: "/cache/chrome",
    runnable: async (place) => (starting.includes(place) ? place : null),
    installers: [],
    ...rest,
  };
}

const silent = () => {};

describe("the search for a Chromium", () => {
  it("takes CHROMIUM_PATH before all others", async () => {
    const probes = machine(["/opt/mine", "/usr/bin/chromium"], { variable: "/opt/mine" });
    expect(await findChromium(probes, silent)).toEqual({
      outcome: "found",
      path: "/opt/mine",
      from: "CHROMIUM_PATH",
    });
  });

  it("says that CHROMIUM_PATH is wrong instead of taking another in silence", async () => {
    const search = await findChromium(machine(["/usr/bin/chromium"], { variable: "/opt/gone" }), silent);
    expect(search).toMatchObject({ outcome: "missing", sentence: expect.stringContaining("/opt/gone") });
  });

  it("takes the system's before Playwright's own", async () => {
    const search = await findChromium(machine(["/cache/chrome", "/usr/bin/google-chrome"]), silent);
    expect(search).toMatchObject({ path: "/usr/bin/google-chrome", from: "this system" });
  });

  it("takes Playwright's own when the system has none", async () => {
    expect(await findChromium(machine(["/cache/chrome"]), silent)).toMatchObject({ path: "/cache/chrome" });
  });

  it("installs nothing while one is there", async () => {
    const install = vi.fn(async () => null);
    const installers = [{ doing: "downloading", install }];
    await findChromium(machine(["/usr/bin/chromium"], { installers }), silent);
    expect(install).not.toHaveBeenCalled();
  });

  it("goes on to the next way of installing when one fails, and finds what that installed", async () => {
    const starting: string[] = [];
    const told: string[] = [];
    const search = await findChromium(
      machine(starting, {
        installers: [
          { doing: "downloading", install: async () => "no network" },
          {
            doing: "installing the package",
            install: async () => {
              starting.push("/usr/bin/chromium");
              return null;
            },
          },
        ],
      }),
      (sentence) => told.push(sentence),
    );
    expect(search).toMatchObject({ outcome: "found", path: "/usr/bin/chromium" });
    expect(told).toEqual(["No Chromium found: downloading …", "No Chromium found: installing the package …"]);
  });

  it("says what failed and what to do when nothing helped", async () => {
    const search = await findChromium(
      machine([], {
        installers: [
          { doing: "downloading", install: async () => "no network" },
          { doing: "installing the package", install: async () => null },
        ],
      }),
      silent,
    );
    expect(search).toEqual({
      outcome: "missing",
      sentence:
        "No Chromium found. downloading failed: no network. installing the package went well, but that browser does not start. " +
        "Install Chromium or Chrome (Debian: `apt-get install chromium`; or `npx playwright install --with-deps chromium`), or set CHROMIUM_PATH to one, and run this again.",
    });
  });
});
