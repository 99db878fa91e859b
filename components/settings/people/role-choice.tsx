import { Radio, Stack } from "@mantine/core";
import { ROLE_SENTENCES, ROLE_WORDS } from "@/components/people/role-words";
import { isRole, ROLES, type Role } from "@/lib/auth/roles";

/** One of the roles, each with what it may. */
export function RoleChoice(props: { readonly role: Role; readonly onChange: (role: Role) => void }) {
  return (
    <Radio.Group
      label="Role"
      value={props.role}
      onChange={(word) => {
        if (isRole(word)) props.onChange(word);
      }}
    >
      <Stack gap="xs" mt="xs">
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={ROLE_WORDS[role]} description={ROLE_SENTENCES[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
