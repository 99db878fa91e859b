import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

type EngineModule = typeof import("@prisma/schema-engine-wasm") & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

let loading: Promise<EngineModule> | undefined;

/** Node cannot import the engine's `.wasm` by itself, so its glue code is imported alone and handed the module. */
async function loadEngine(): Promise<EngineModule> {
  const folder = path.join(process.cwd(), "node_modules/@prisma/schema-engine-wasm");
  const glue = path.join(folder, "schema_engine_bg.js");
  const engine: EngineModule = await import(/* turbopackIgnore: true */ pathToFileURL(glue).href);
  const bytes = await readFile(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return engine;
}

/**
 * Runs `work` with Prisma's schema engine over the adapter's database, and frees the engine after.
 * Throws what the engine throws.
 */
export async function withSchemaEngine<T>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels: [path: string, content: string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const { factory, closeConnections } = remembering(adapter);
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await closeConnections();
  }
}

/**
 * The engine leaves its connections open when it is freed, and with them the advisory lock that it takes in PostgreSQL: a
 * second start would wait until they time out. So they are remembered, and closed here.
 */
function remembering(adapter: SqlMigrationAwareDriverAdapterFactory): {
  factory: SqlMigrationAwareDriverAdapterFactory;
  closeConnections(): Promise<void>;
} {
  const connections: SqlDriverAdapter[] = [];
  const remember = async (connecting: Promise<SqlDriverAdapter>) => {
    const connection = await connecting;
    connections.push(connection);
    return connection;
  };
  return {
    factory: {
      provider: adapter.provider,
      adapterName: adapter.adapterName,
      connect: () => remember(adapter.connect()),
      connectToShadowDb: () => remember(adapter.connectToShadowDb()),
    },
    closeConnections: async () => {
      await Promise.all(connections.map((connection) => connection.dispose()));
    },
  };
}
