import { Alert, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import { FindTicket } from '../merging/find-ticket.tsx';
import { type SettableRelation, useLink } from './queries.ts';
import { relationChoices } from './relation-words.ts';

/** Finds another ticket and links it in the chosen way; the ticket taken by Enter is linked at once. */
export default function LinkDialog({ ticketId, onClose }: { ticketId: string; onClose: () => void }) {
  const [relation, setRelation] = useState<SettableRelation>('related');
  const link = useLink(ticketId);
  return (
    <Modal opened onClose={onClose} title={m.links_dialog()} size={620} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <Stack gap="md">
        {link.isError ? (
          <Alert color="red" title={m.links_refused()}>
            {reasonOf(link.error)}
          </Alert>
        ) : null}
        <Select
          label={m.links_what()}
          data={Object.entries(relationChoices).map(([value, word]) => ({ value, label: word() }))}
          value={relation}
          onChange={(value) => value && setRelation(value as SettableRelation)}
          allowDeselect={false}
        />
        <FindTicket
          label={m.links_find()}
          without={[ticketId]}
          onPick={(other) => link.mutate({ other, relation }, { onSuccess: onClose })}
        />
      </Stack>
    </Modal>
  );
}
