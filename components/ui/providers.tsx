"use client";

import { MantineProvider } from "@mantine/core";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { LiveProvider } from "@/components/live/live-provider";
import { isRefusal, ME_KEY, MeProvider } from "@/components/people/me-provider";
import type { Me } from "@/lib/http/people-schemas";
import { resolveCssVariables, theme } from "./theme";

const Notices = dynamic(() => import("./notices"), { ssr: false });

/** Everything that pages find around them: look, queries, who is signed in, live link. `nonce` is for styles under a strict policy. */
export function Providers(props: {
  readonly nonce: string | undefined;
  readonly me: Me | null;
  readonly children: ReactNode;
}) {
  const [queryClient] = useState(createQueryClient);
  const { nonce } = props;
  // Windows over the page lock its scrolling by a style sheet of another library than Mantine.
  useState(() => nonce !== undefined && setNonce(nonce));
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      defaultColorScheme="auto"
      {...(nonce === undefined ? {} : { getStyleNonce: () => nonce })}
    >
      <QueryClientProvider client={queryClient}>
        <MeProvider me={props.me}>
          <LiveProvider isOn={props.me !== null}>{props.children}</LiveProvider>
        </MeProvider>
      </QueryClientProvider>
      <Notices />
    </MantineProvider>
  );
}

function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      // Whoever is refused was signed out, or has another role now.
      onError: (error, query) => {
        const isRefused = isRefusal(error, "unauthenticated") || isRefusal(error, "forbidden");
        if (isRefused && query.queryKey[0] !== ME_KEY[0]) void client.invalidateQueries({ queryKey: ME_KEY });
      },
    }),
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
  return client;
}
