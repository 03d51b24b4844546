import { Alert, Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../base/api.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import { useMarks } from '../list/marks.ts';
import { FindTicket } from './find-ticket.tsx';
import { MergePreview } from './merge-preview.tsx';
import styles from './merging.module.css';
import { useMerge } from './use-merge.ts';

type MergeDialogProps = { ticketIds: readonly string[]; onClose: () => void };

/** Which tickets become one, which of them remains, and what that will change, before it is done. The oldest remains unless told otherwise. */
export default function MergeDialog({ ticketIds, onClose }: MergeDialogProps) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [wanted, setWanted] = useState<string | null>(null);
  const go = useRef<HTMLButtonElement>(null);
  const merge = useMerge();
  const ids = [...new Set([...ticketIds, ...picked])];
  const rows = useQuery({
    queryKey: ['merging', ...ids],
    queryFn: () =>
      Promise.all(
        ids.map(async (ticketId) => (await api.tickets.getTicket({ params: { ticketId }, query: { messages: 0, events: 0 } })).ticket),
      ),
  });
  const tickets = (rows.data ?? []).toSorted((a, b) => a.number - b.number);
  const survivorId = wanted ?? tickets[0]?.id;
  const others = ids.filter((id) => id !== survivorId);
  const enough = ids.length > 1 && survivorId !== undefined;
  useEffect(() => {
    if (enough) go.current?.focus();
  }, [enough]);
  const submit = () => {
    if (!enough) return;
    merge.mutate(
      { intoId: survivorId, ticketIds: others },
      {
        onSuccess: () => {
          useMarks.getState().clear();
          onClose();
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title={m.merging_title()} size={620} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <Stack gap="md">
        {merge.isError || rows.isError ? (
          <Alert color="red" title={m.merging_refused()}>
            {reasonOf(merge.error ?? rows.error)}
          </Alert>
        ) : null}
        {ticketIds.length < 2 ? (
          <FindTicket label={m.merging_find_label()} without={ids} onPick={(ticket) => setPicked([...picked, ticket.id])} />
        ) : null}
        {tickets.length > 1 ? (
          <Radio.Group label={m.merging_which()} value={survivorId ?? null} onChange={setWanted}>
            <div className={styles.choices}>
              {tickets.map((ticket) => (
                <Radio
                  key={ticket.id}
                  value={ticket.id}
                  label={
                    <span className={styles.choice}>
                      <span className={styles.number}>№ {ticket.number}</span>
                      <span className={styles.subject}>{ticket.subject}</span>
                      <span className={styles.who}>{ticket.requester.name || ticket.requester.email}</span>
                    </span>
                  }
                />
              ))}
            </div>
          </Radio.Group>
        ) : null}
        {enough ? <MergePreview intoId={survivorId} ticketIds={others} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {m.shell_cancel()}
          </Button>
          <Button ref={go} onClick={submit} loading={merge.isPending} disabled={!enough}>
            {m.merging_do()}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
