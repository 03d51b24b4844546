import { Button, TextInput } from '@mantine/core';
import { Banner } from '@otklik/ui';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import { toastDone } from '../../../base/toasts.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { GatePage } from '../gate/gate-page.tsx';
import styles from '../gate/gate.module.css';
import { NewPasswordField } from '../gate/new-password-field.tsx';

const route = getRouteApi('/reset/$token');

/** Asks for a link; the answer is the same whether or not the address is known. */
export function AskResetPage() {
  const [email, setEmail] = useState('');
  const ask = useChange({ run: () => api.identity.requestReset({ body: { email: email.trim() } }), stale: [] });
  return (
    <GatePage title={m.identity_reset_title()} text={m.identity_reset_text()}>
      {ask.isSuccess ? (
        <Banner live>{m.identity_reset_sent()}</Banner>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate();
          }}
        >
          <FormError error={ask.error} />
          <TextInput
            label={m.identity_email()}
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            size="lg"
          />
          <Button type="submit" size="lg" loading={ask.isPending}>
            {m.identity_reset_ask()}
          </Button>
        </form>
      )}
      <div className={styles.links} style={{ marginTop: 14 }}>
        <Link to="/sign-in">{m.identity_to_sign_in()}</Link>
      </div>
    </GatePage>
  );
}

/** Sets a new password by the link of the mail; all sessions end. */
export function ResetPage() {
  const { token } = route.useParams();
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const set = useChange({
    run: () => api.identity.resetPassword({ body: { token, password } }),
    stale: [],
    onDone: () => {
      toastDone(m.identity_password_changed());
      void navigate({ to: '/sign-in' });
    },
  });
  return (
    <GatePage title={m.identity_new_password_title()} text={m.identity_new_password_text()}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate();
        }}
      >
        <FormError error={set.error} />
        <NewPasswordField value={password} onChange={setPassword} />
        <Button type="submit" size="lg" loading={set.isPending}>
          {m.identity_password_set()}
        </Button>
        <div className={styles.links}>
          <Link to="/reset">{m.identity_reset_ask_again()}</Link>
        </div>
      </form>
    </GatePage>
  );
}
