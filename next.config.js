import { fileURLToPath } from "node:url";

// Pages get a policy with a nonce from proxy.ts; what is no page may load nothing at all.
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "X-Frame-Options", value: "DENY" },
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
    "better-auth",
    "pg",
    "pino",
    "prom-client",
    "undici",
  ],
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
