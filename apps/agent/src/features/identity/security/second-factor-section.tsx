import { Button, PasswordInput, PinInput } from '@mantine/core';
import { keys } from '@otklik/client';
import { StatusBadge } from '@otklik/ui';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { FormError } from '../../../base/form-error.tsx';
import styles from '../../../base/page/page.module.css';
import { Section } from '../../../base/page/page.tsx';
import { useMe } from '../../../base/session/queries.ts';
import { useChange } from '../../../base/use-change.ts';
import * as m from '#words';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

/** One-time codes: set up by a picture for the authenticator, on after a first right code; recovery codes are shown once. */
export function SecondFactorSection() {
  const { user } = useMe();
  const [codes, setCodes] = useState<readonly string[]>();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const start = useChange({ run: () => api.identity.startSecondFactor({}), stale: [], failed: m.identity_factor_failed() });
  const confirm = useChange({
    run: (digits: string) => api.identity.confirmSecondFactor({ body: { code: digits } }),
    stale: [keys.me],
    onDone: (answer) => {
      setCodes(answer.recoveryCodes);
      start.reset();
      setCode('');
    },
  });
  const remove = useChange({
    run: () => api.identity.removeSecondFactor({ body: { password } }),
    stale: [keys.me],
    done: m.identity_factor_removed(),
    onDone: () => (setPassword(''), setCodes(undefined)),
  });
  const renew = useChange({
    run: () => api.identity.renewRecoveryCodes({ body: { password } }),
    stale: [],
    onDone: (answer) => (setCodes(answer.recoveryCodes), setPassword('')),
  });
  return (
    <Section title={m.identity_factor()} text={m.identity_factor_text()}>
      <div className={styles.form}>
        <div>
          <StatusBadge
            label={user.secondFactor ? m.identity_factor_on() : m.identity_factor_off()}
            tone={user.secondFactor ? 'green' : 'grey'}
          />
        </div>
        {codes ? <RecoveryCodes codes={codes} /> : null}
        {user.secondFactor ? (
          <>
            <FormError error={remove.error ?? renew.error} />
            <PasswordInput
              label={m.identity_password_current()}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              size="lg"
              visibilityToggleButtonProps={{ 'aria-label': m.identity_password_show(), tabIndex: 0 }}
            />
            <div className={styles.row}>
              <Button variant="default" disabled={password === ''} loading={renew.isPending} onClick={() => renew.mutate()}>
                {m.identity_factor_renew()}
              </Button>
              <Button variant="default" disabled={password === ''} loading={remove.isPending} onClick={() => remove.mutate()}>
                {m.identity_factor_remove()}
              </Button>
            </div>
          </>
        ) : start.data ? (
          <>
            <p>{m.identity_factor_scan()}</p>
            <QrCode text={start.data.otpauthUrl} label={m.identity_factor_qr()} />
            <code className={styles.code}>{start.data.secret}</code>
            <FormError error={confirm.error} />
            <PinInput
              length={6}
              type="number"
              oneTimeCode
              value={code}
              onChange={setCode}
              onComplete={(digits) => confirm.mutate(digits)}
              aria-label={m.identity_code()}
              getInputProps={(index) => ({ 'aria-label': m.identity_code_digit({ n: index + 1 }) })}
            />
            <div>
              <Button loading={confirm.isPending} disabled={code.length < 6} onClick={() => confirm.mutate(code)}>
                {m.identity_factor_confirm()}
              </Button>
            </div>
          </>
        ) : (
          <div>
            <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
              {m.identity_factor_start()}
            </Button>
          </div>
        )}
      </div>
    </Section>
  );
}
