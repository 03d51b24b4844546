import { Alert, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { newId } from '@otklik/core/id.ts';
import { formatMoment } from '@otklik/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../base/api.ts';
import { useLocale } from '../../../base/locale.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import { offerUndo } from '../../../base/undo.ts';
import * as m from '#words';
import { useTicket } from '../conversation/queries.ts';
import { refreshTied } from '../merging/refresh-tied.ts';
import { useMerge } from '../merging/use-merge.ts';
import styles from './split.module.css';

type SplitDialogProps = { ticketId: string; messageId: string; onClose: () => void };

/** Which messages become a ticket of their own, under which subject. Undone, the new ticket is merged back. */
export default function SplitDialog({ ticketId, messageId, onClose }: SplitDialogProps) {
  const locale = useLocale();
  const queryClient = useQueryClient();
  const screen = useTicket(ticketId).data;
  const [chosen, setChosen] = useState<readonly string[]>([messageId]);
  const [subject, setSubject] = useState(screen?.ticket.subject ?? '');
  const [newTicketId] = useState(() => newId<'ticket'>());
  const back = useMerge();
  const split = useMutation({
    mutationFn: () =>
      api.tickets.splitTicket({ params: { ticketId }, body: { id: newTicketId, messageIds: [...chosen], subject: subject.trim() } }),
    onSuccess: ({ ticket }) => {
      refreshTied(queryClient, [ticketId, ticket.id]);
      offerUndo(m.split_done({ number: ticket.number }), () => back.mutate({ intoId: ticketId, ticketIds: [ticket.id] }));
      onClose();
    },
  });
  const messages = (screen?.messages ?? []).filter((message) => message.delivery?.state !== 'cancelled');
  const ready = chosen.length > 0 && chosen.length < messages.length && subject.trim() !== '';
  return (
    <Modal opened onClose={onClose} title={m.split_title()} size={620} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) split.mutate();
        }}
      >
        <Stack gap="md">
          {split.isError ? (
            <Alert color="red" title={m.split_refused()}>
              {reasonOf(split.error)}
            </Alert>
          ) : null}
          <TextInput
            label={m.split_subject()}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
            maxLength={500}
            data-autofocus
          />
          <Checkbox.Group label={m.split_messages()} description={m.split_hint()} value={[...chosen]} onChange={setChosen}>
            <div className={styles.messages}>
              {messages.map((message) => (
                <Checkbox
                  key={message.id}
                  value={message.id}
                  label={
                    <span className={styles.message}>
                      <strong>{message.author.name}</strong>
                      <span className={styles.words}>{message.textVisible || message.text}</span>
                      <time dateTime={message.createdAt}>{formatMoment(message.createdAt, Date.now(), locale)}</time>
                    </span>
                  }
                />
              ))}
            </div>
          </Checkbox.Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {m.shell_cancel()}
            </Button>
            <Button type="submit" loading={split.isPending} disabled={!ready}>
              {m.split_do()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
