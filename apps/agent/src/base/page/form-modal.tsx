import { Button, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import * as m from '#words';
import { FormError } from '../form-error.tsx';

type FormModalProps = {
  title: string;
  onClose: () => void;
  /** the change that saving is: its waiting and its refusal are shown */
  save: { mutate: () => void; isPending: boolean; error: unknown };
  saveLabel?: string;
  size?: number;
  children: ReactNode;
};

/** A form over the page: fields, what was refused, and one button that saves. */
export function FormModal({ title, onClose, save, saveLabel, size, children }: FormModalProps) {
  return (
    <Modal opened onClose={onClose} title={title} {...(size ? { size } : {})} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="md">
          <FormError error={save.error} />
          {children}
          <Button type="submit" loading={save.isPending}>
            {saveLabel ?? m.shell_save()}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
