"use client";

import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { resolveCssVariables, theme } from "./theme";

const Notices = dynamic(() => import("./notices"), { ssr: false });

/** Everything that pages find around them: look, queries, live link. `nonce` is for styles under a strict policy. */
export function Providers(props: { readonly nonce: string | undefined; readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const { nonce } = props;
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      defaultColorScheme="auto"
      {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
    >
      <QueryClientProvider client={queryClient}>
        <LiveProvider>{props.children}</LiveProvider>
      </QueryClientProvider>
      <Notices />
    </MantineProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // News, not mounting or focus, decides when to ask again; the next news is the next try.
        staleTime: 2_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // Tidewatch is often reached over a network without internet, where browsers call themselves offline.
        networkMode: "always",
      },
    },
  });
}
