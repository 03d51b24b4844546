import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import * as m from '#words';
import { FormError } from '../form-error.tsx';
import styles from './save-form.module.css';

export type SaveFormProps = {
  /** the change that saving is: its waiting and its refusal are shown */
  save: { mutate: () => void; isPending: boolean; error: unknown };
  saveLabel?: string;
  /** nothing can be saved yet */
  disabled?: boolean;
  children: ReactNode;
};

/** Fields under each other, what was refused above them, and one button that saves. It stands in a dialog. */
export function SaveForm({ save, saveLabel, disabled, children }: SaveFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="md">
        <FormError error={save.error} />
        {children}
        <div className={styles.act}>
          <Button type="submit" loading={save.isPending} disabled={disabled ?? false}>
            {saveLabel ?? m.shell_save()}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
