import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Refusal } from '@otklik/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormError } from '../../../base/form-error.tsx';
import * as m from '#words';
import { GatePage } from '../gate/gate-page.tsx';
import styles from '../gate/gate.module.css';
import { useSignIn } from './queries.ts';
import { SecondFactorStep } from './second-factor-step.tsx';

const route = getRouteApi('/sign-in');

/** Sign-in by address and password, then, where it is on, by a one-time or recovery code. */
export function SignInPage() {
  const { next } = route.useSearch();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tenant, setTenant] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const signIn = useSignIn(next, () => setCodeAsked(true));
  const which = signIn.error instanceof Refusal && signIn.error.code === 'tenant_ambiguous';
  const send = (code?: string) =>
    signIn.mutate({ email: email.trim(), password, ...(tenant.trim() ? { tenant: tenant.trim() } : {}), ...(code ? { code } : {}) });
  if (codeAsked) return <SecondFactorStep busy={signIn.isPending} error={signIn.error} onCode={send} onBack={() => setCodeAsked(false)} />;
  return (
    <GatePage title={m.identity_sign_in_title()}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <FormError error={signIn.error} />
        <TextInput
          label={m.identity_email()}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          size="lg"
          data-autofocus
        />
        <PasswordInput
          label={m.identity_password()}
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          size="lg"
          visibilityToggleButtonProps={{ 'aria-label': m.identity_password_show(), tabIndex: 0 }}
        />
        {which || tenant ? (
          <TextInput
            label={m.identity_tenant_slug()}
            description={m.identity_tenant_slug_hint()}
            value={tenant}
            onChange={(event) => setTenant(event.currentTarget.value)}
            size="lg"
          />
        ) : null}
        <Button type="submit" size="lg" loading={signIn.isPending}>
          {m.identity_sign_in()}
        </Button>
        <div className={styles.links}>
          <Link to="/reset">{m.identity_forgot()}</Link>
        </div>
      </form>
    </GatePage>
  );
}
