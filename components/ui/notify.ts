import { notifications } from "@mantine/notifications";
import { ApiError, describeFailure } from "@/components/api/api-error";

const closeButtonProps = { "aria-label": "Close" };

/** Says shortly that a change was made, for example "Saved". */
export function notifyDone(message: string): void {
  notifications.show({ message, color: "tide", autoClose: 4_000, closeButtonProps });
}

/** Says what went wrong with a change; stays until it is closed. */
export function notifyFailure(error: unknown): void {
  const { title, sentence } =
    error instanceof ApiError
      ? describeFailure(error.failure)
      : { title: "Something went wrong", sentence: "Nothing was changed. Try again." };
  notifications.show({ title, message: sentence, color: "red", autoClose: false, closeButtonProps });
}
