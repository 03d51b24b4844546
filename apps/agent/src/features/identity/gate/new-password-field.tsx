import { PasswordInput } from '@mantine/core';
import * as m from '#words';

type NewPasswordFieldProps = { value: string; onChange: (value: string) => void; label?: string };

/** A new password; the server says when it is too weak. Paste and password managers are welcome. */
export function NewPasswordField({ value, onChange, label }: NewPasswordFieldProps) {
  return (
    <PasswordInput
      label={label ?? m.identity_new_password()}
      description={m.identity_password_hint()}
      autoComplete="new-password"
      required
      minLength={8}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      size="lg"
      visibilityToggleButtonProps={{ 'aria-label': m.identity_password_show(), tabIndex: 0 }}
    />
  );
}
