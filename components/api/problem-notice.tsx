import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { ApiError, describeFailure } from "./api-error";

/** Says what went wrong, and offers to try again. */
export function ProblemNotice(props: { readonly error: unknown; readonly onRetry: () => void }) {
  const { title, sentence } =
    props.error instanceof ApiError
      ? describeFailure(props.error.failure)
      : { title: "Something went wrong", sentence: "Try again; if it stays, reload the page." };
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert" mb="md">
      {sentence}
      <Button size="compact-sm" variant="default" ml="sm" onClick={props.onRetry}>
        Try again
      </Button>
    </Alert>
  );
}
