import "@mantine/core/styles.css";
import "@/components/ui/global.css";
import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "@/components/ui/providers";
import { Shell } from "@/components/ui/shell";
import { whoLooks } from "@/lib/auth/who-looks";

export const metadata: Metadata = {
  title: { default: "Tidewatch", template: "%s · Tidewatch" },
  description: "Which interaction queue is nobody draining?",
  icons: { icon: "/tidewatch.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const requestHeaders = await headers();
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  const me = await whoLooks(requestHeaders);
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" {...(nonce === undefined ? {} : { nonce })} />
      </head>
      <body>
        <Providers nonce={nonce} me={me}>
          <Shell>{children}</Shell>
        </Providers>
      </body>
    </html>
  );
}
