"use client";

import { Alert, Button, Divider } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { FailureText } from "./failure-text";
import { PasswordForm } from "./password-form";
import { SecondFactorForm } from "./second-factor-form";
import { SignInCard } from "./sign-in-card";
import { providerAddress } from "./sign-in-requests";

/** Signing in: by password and perhaps a second factor, or by the identity provider; `next` is a path of this site. */
export function SignInPage(props: {
  readonly next: string;
  readonly providerName: string | null;
  /** Why the identity provider's way led back here. */
  readonly refusal: string | null;
}) {
  const { next, providerName, refusal } = props;
  const [needsSecondFactor, setNeedsSecondFactor] = useState(false);
  const goOn = () => window.location.assign(next);
  const toProvider = useMutation({
    mutationFn: () => providerAddress(next),
    networkMode: "always",
    onSuccess: (address) => window.location.assign(address),
  });
  if (needsSecondFactor)
    return (
      <SignInCard
        title="Second factor"
        about="Open your authenticator app and type the code that it shows. Without your phone, type one of your backup codes."
      >
        <SecondFactorForm onDone={goOn} onBack={() => setNeedsSecondFactor(false)} />
      </SignInCard>
    );
  return (
    <SignInCard title="Sign in">
      {refusal !== null && (
        <Alert color="red" role="alert">
          {refusal}
        </Alert>
      )}
      {providerName !== null && (
        <>
          <FailureText error={toProvider.error} />
          <Button
            loading={toProvider.isPending || toProvider.isSuccess}
            onClick={() => toProvider.mutate()}
            fullWidth
          >
            Sign in with {providerName}
          </Button>
          <Divider label="or with a password" />
        </>
      )}
      <PasswordForm
        isSecondChoice={providerName !== null}
        onDone={({ needsSecondFactor: needed }) => (needed ? setNeedsSecondFactor(true) : goOn())}
      />
    </SignInCard>
  );
}
