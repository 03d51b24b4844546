import { Button, PinInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../../base/form-error.tsx';
import * as m from '#words';
import { GatePage } from '../gate/gate-page.tsx';
import styles from '../gate/gate.module.css';

type SecondFactorStepProps = { busy: boolean; error: unknown; onCode: (code: string) => void; onBack: () => void };

/** The second step: six digits of an authenticator, or a recovery code. */
export function SecondFactorStep({ busy, error, onCode, onBack }: SecondFactorStepProps) {
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  return (
    <GatePage title={m.identity_code_title()} text={recovery ? m.identity_code_recovery_text() : m.identity_code_text()}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onCode(code.trim());
        }}
      >
        <FormError error={error} />
        {recovery ? (
          <TextInput
            label={m.identity_code_recovery()}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            required
            size="lg"
            autoComplete="off"
          />
        ) : (
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            value={code}
            onChange={setCode}
            onComplete={onCode}
            aria-label={m.identity_code()}
            getInputProps={(index) => ({ 'aria-label': m.identity_code_digit({ n: index + 1 }) })}
            autoFocus
          />
        )}
        <Button type="submit" size="lg" loading={busy} disabled={code.trim().length < 6}>
          {m.identity_sign_in()}
        </Button>
        <div className={styles.links}>
          <button
            type="button"
            onClick={() => {
              setRecovery(!recovery);
              setCode('');
            }}
          >
            {recovery ? m.identity_code_by_app() : m.identity_code_by_recovery()}
          </button>
          <button type="button" onClick={onBack}>
            {m.shell_back()}
          </button>
        </div>
      </form>
    </GatePage>
  );
}
