import { execFile, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { childEnvironment } from "../child-process";
import type { BrowserInstaller, BrowserProbes } from "./find-chromium";

const LINUX = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "chromium",
];
const WINDOWS_FOLDERS = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"];
const INSTALL_LIMIT_MS = 10 * 60_000;

/** The probes of the machine that this runs on. */
export async function machineProbes(): Promise<BrowserProbes> {
  const { chromium } = await import("@playwright/test");
  return {
    variable: process.env.CHROMIUM_PATH,
    usualPlaces: usualPlaces(),
    playwrightPlace: chromium.executablePath() || null,
    runnable,
    installers:
      process.getuid?.() === 0 && process.platform === "linux"
        ? [playwrightDownload, debianPackage]
        : [playwrightDownload],
  };
}

function usualPlaces(): string[] {
  if (process.platform === "darwin") return MAC;
  if (process.platform !== "win32") return LINUX;
  return WINDOWS_FOLDERS.flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [
          path.join(folder, "Google/Chrome/Application/chrome.exe"),
          path.join(folder, "Chromium/Application/chrome.exe"),
        ]
      : [];
  });
}

async function runnable(place: string): Promise<string | null> {
  const candidates = path.isAbsolute(place)
    ? [place]
    : place.includes("/")
      ? [path.resolve(place)]
      : (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, place));
  for (const candidate of candidates) {
    if (await starts(candidate)) return candidate;
  }
  return null;
}

async function starts(file: string): Promise<boolean> {
  const executable = await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
  // On Windows `--version` opens a window instead of answering.
  if (!executable || process.platform === "win32") return executable;
  return new Promise((resolve) => {
    execFile(file, ["--version"], { timeout: 30_000 }, (error) => resolve(error === null));
  });
}

const playwrightDownload: BrowserInstaller = {
  doing: "downloading Playwright's own",
  install: () =>
    run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "--no-shell", "chromium"]),
};

const debianPackage: BrowserInstaller = {
  doing: "installing Debian's package chromium",
  install: async () =>
    (await run("apt-get", ["update"])) ??
    (await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"])),
};

/** Runs a program with its output passed through; null when it went well, else why not. */
function run(program: string, programArguments: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, [...programArguments], {
      stdio: ["ignore", "inherit", "inherit"],
      env: childEnvironment({ DEBIAN_FRONTEND: "noninteractive" }),
      timeout: INSTALL_LIMIT_MS,
    });
    const command = [path.basename(program), ...programArguments].join(" ");
    child.once("error", (error) => resolve(`${command} could not run (${error.message})`));
    child.once("exit", (code) => resolve(code === 0 ? null : `${command} ended with ${code ?? "a signal"}`));
  });
}
