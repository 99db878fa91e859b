import { Alert, Text } from "@mantine/core";
import { ApiError, describeFailure } from "@/components/api/api-error";

/** Why a file can't be applied, each mistake with its place. */
export function ConfigurationMistakes(props: { readonly error: unknown }) {
  const { error } = props;
  if (!(error instanceof ApiError)) return null;
  const { title, sentence } = describeFailure(error.failure);
  const errors = error.failure.kind === "problem" ? (error.failure.problem.errors ?? []) : [];
  return (
    <Alert color="red" title={errors.length > 0 ? sentence : title}>
      {errors.length === 0 && <Text size="sm">{sentence}</Text>}
      {errors.length > 0 && (
        <ul aria-label="Mistakes" style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
          {errors.map(({ path, message }) => (
            <li key={`${path} ${message}`} style={{ overflowWrap: "anywhere" }}>
              {path}: {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
