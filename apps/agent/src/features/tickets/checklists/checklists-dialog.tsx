import { Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import * as m from '#words';
import { Checklists } from './checklists.tsx';
import { useChecklists } from './queries.ts';
import { type ChecklistsAsked, useChecklistsAsked } from './store.ts';

/** The checklists of a ticket over the page, for the keyboard; or what has to be done in them before something else can be. */
export function ChecklistsDialog() {
  const asked = useChecklistsAsked((state) => state.asked);
  return asked ? <Dialog key={asked.ticketId} asked={asked} /> : null;
}

function Dialog({ asked: { ticketId, goOn, giveUp } }: { asked: ChecklistsAsked }) {
  const lists = useChecklists(ticketId).data?.items;
  const asked = lists?.filter(({ ofOtherType }) => !ofOtherType);
  const left = asked?.flatMap(({ steps }) => steps).filter((step) => step.required && step.value === null).length ?? 1;
  const on = useRef<HTMLButtonElement>(null);
  // the last step done, Enter goes on
  useEffect(() => {
    if (left === 0) on.current?.focus();
  }, [left]);
  const close = () => {
    useChecklistsAsked.getState().leave();
    giveUp?.();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={goOn ? m.checklists_required_title() : m.checklists_title()}
      size={520}
      closeButtonProps={{ 'aria-label': m.shell_close() }}
    >
      {goOn ? (
        <Text size="sm" c="dimmed" mb="sm">
          {m.checklists_required_text()}
        </Text>
      ) : null}
      <Checklists ticketId={ticketId} onlyRequired={goOn !== undefined} focused />
      {goOn ? (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            {m.shell_cancel()}
          </Button>
          <Button
            ref={on}
            disabled={left > 0}
            onClick={() => {
              useChecklistsAsked.getState().leave();
              goOn();
            }}
          >
            {m.forms_go_on()}
          </Button>
        </Group>
      ) : (
        <Text size="xs" c="dimmed" mt="sm">
          {m.checklists_keys()}
        </Text>
      )}
    </Modal>
  );
}
