import { Alert } from "@mantine/core";
import { ApiError, describeFailure } from "@/components/api/api-error";

/** Why the last try was refused; nothing before there was one. */
export function FailureText(props: { readonly error: unknown }) {
  if (props.error === null || props.error === undefined) return null;
  const sentence =
    props.error instanceof ApiError
      ? describeFailure(props.error.failure).sentence
      : "Something went wrong. Try again.";
  return (
    <Alert color="red" role="alert">
      {sentence}
    </Alert>
  );
}
