import { Button, PasswordInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import styles from '../../../base/page/page.module.css';
import { Section } from '../../../base/page/page.tsx';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { NewPasswordField } from '../gate/new-password-field.tsx';

/** A new password; every other session of mine ends. */
export function PasswordSection() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useChange({
    run: () => api.identity.changePassword({ body: { current, next } }),
    stale: [keys.sessions],
    done: m.identity_password_changed(),
    onDone: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <Section title={m.identity_password()} text={m.identity_password_change_text()}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate();
        }}
      >
        <FormError error={change.error} />
        <PasswordInput
          label={m.identity_password_current()}
          autoComplete="current-password"
          required
          size="lg"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': m.identity_password_show(), tabIndex: 0 }}
        />
        <NewPasswordField value={next} onChange={setNext} />
        <div>
          <Button type="submit" loading={change.isPending}>
            {m.identity_password_change()}
          </Button>
        </div>
      </form>
    </Section>
  );
}
