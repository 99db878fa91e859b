"use client";

import { Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { sendJson } from "@/components/api/fetch-json";
import { ROLE_SENTENCES, ROLE_WORDS } from "@/components/people/role-words";
import { loading } from "@/components/ui/loading";
import { linkSchema } from "@/lib/http/people-schemas";
import { FailureText } from "./failure-text";
import { LinkForm } from "./link-form";
import { SignInCard } from "./sign-in-card";
import { useHash } from "./use-hash";

/** Where an invitation, or a link for a new password, leads. */
export function WelcomePage() {
  const token = useHash();
  const { data: link, error } = useQuery({
    queryKey: ["link", token],
    queryFn: () => sendJson("POST", "/api/v1/links/look", { token }, linkSchema),
    enabled: token !== null && token !== "",
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === "" || error)
    return (
      <SignInCard title="This link leads nowhere">
        {error ? <FailureText error={error} /> : <Text>It was cut: copy the whole of it.</Text>}
        <Link href="/sign-in">To the sign-in</Link>
      </SignInCard>
    );
  if (token === null || link === undefined)
    return (
      <SignInCard title="Welcome">
        <Stack gap="md" {...loading("Loading the invitation")}>
          <Skeleton height="2.25rem" />
          <Skeleton height="2.25rem" />
        </Stack>
      </SignInCard>
    );
  if (link.kind === "reset")
    return (
      <SignInCard title="Set a new password" about={`For ${link.email}. You are signed out everywhere else.`}>
        <LinkForm token={token} link={link} />
      </SignInCard>
    );
  return (
    <SignInCard
      title="Welcome to Tidewatch"
      about={`${link.createdBy} invites ${link.email} as ${ROLE_WORDS[link.role].toLowerCase()}. ${ROLE_SENTENCES[link.role]}`}
    >
      <LinkForm token={token} link={link} />
    </SignInCard>
  );
}
