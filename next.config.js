import { fileURLToPath } from "node:url";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'" },
];

/** @type {import("next").NextConfig} */
const config = {
  ...(process.env.NEXT_DIST_DIR ? { distDir: process.env.NEXT_DIST_DIR } : {}),
  poweredByHeader: false,
  // `npm test` checks the types of the whole project in a step of its own; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  turbopack: { root: fileURLToPath(new URL(".", import.meta.url)) },
  // Native or self-loading packages, which a bundle would tear from their files.
  serverExternalPackages: [
    "@libsql/client",
    "libsql",
    "@prisma/adapter-libsql",
    "@prisma/adapter-pg",
    "@prisma/schema-engine-wasm",
    "pg",
    "pino",
    "prom-client",
    "undici",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
