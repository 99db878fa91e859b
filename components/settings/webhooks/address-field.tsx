import { TextInput } from "@mantine/core";
import type { GetInputPropsReturnType } from "@mantine/form";
import type { WebhookItem } from "@/lib/http/webhook-schemas";
import { keepsAddress, type WebhookDraft } from "./webhook-draft";

/** Where messages go: an address that may be a secret and is kept when it is left empty, or e-mail addresses. */
export function AddressField(props: {
  readonly draft: Pick<WebhookDraft, "format">;
  readonly stored: WebhookItem | null;
  readonly field: GetInputPropsReturnType;
}) {
  const { draft, stored, field } = props;
  if (draft.format === "email")
    return (
      <TextInput
        label="E-mail addresses"
        description="With commas between them"
        withAsterisk
        maxLength={1_900}
        maw="36rem"
        {...field}
      />
    );
  const keeps = keepsAddress(draft, stored);
  return (
    <TextInput
      label="Address"
      description={keeps ? "Leave it empty to keep the address that is stored" : "Begins with https://"}
      placeholder={keeps ? stored?.address : "https://"}
      withAsterisk={!keeps}
      maxLength={2_000}
      maw="36rem"
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      {...field}
    />
  );
}
