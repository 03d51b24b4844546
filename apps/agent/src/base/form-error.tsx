import { Alert } from '@mantine/core';
import { reasonOf } from './reason-of.ts';

/** Why a form was refused; nothing while there is no error. */
export function FormError({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {reasonOf(error)}
    </Alert>
  );
}
