import { Modal } from '@mantine/core';
import * as m from '#words';
import { SaveForm, type SaveFormProps } from './save-form.tsx';

type FormModalProps = SaveFormProps & { title: string; size?: number; onClose: () => void };

/** A form over the page. */
export function FormModal({ title, size, onClose, ...form }: FormModalProps) {
  return (
    <Modal opened onClose={onClose} title={title} {...(size ? { size } : {})} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <SaveForm {...form} />
    </Modal>
  );
}
