import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FieldValues } from '@otklik/core/fields/index.ts';
import { missingFields } from '@otklik/core/forms/index.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../../base/session/queries.ts';
import * as m from '#words';
import { knownTicket, type Ticket } from '../cache.ts';
import { useTicketSettings } from '../settings/queries.ts';
import { shownChange } from '../shown-change.ts';
import { faultIn, FormInputs } from './form-inputs.tsx';
import { type Asked, useRequired } from './required-store.ts';
import { formOf, sceneOf } from './scene.ts';

/** Asks for the fields a ticket cannot be solved without, and goes on with what was to be done. */
export function RequiredPrompt() {
  const asked = useRequired((state) => state.asked);
  return asked ? <Prompt key={asked.ticketId + asked.fieldIds.join()} asked={asked} /> : null;
}

function Prompt({ asked }: { asked: Asked }) {
  const me = useMe();
  const settings = useTicketSettings().data;
  const queryClient = useQueryClient();
  const [filled, setFilled] = useState<FieldValues>();
  const known = knownTicket(queryClient, asked.ticketId);
  if (!settings || !known) return null;
  const ticket = { ...known, ...shownChange(known, asked.change) } as Ticket;
  const values = filled ?? ticket.fields;
  const form = formOf(settings, ticket.typeId);
  const scene = sceneOf(ticket, values, settings, me);
  const missing = missingFields(form, 'solve', scene);
  // one field may bring up the next: those asked for stay, others join them
  const only = [...new Set([...asked.fieldIds, ...missing, ...Object.keys(values).filter((id) => values[id] !== ticket.fields[id])])];
  const wrong = only.some((id) => {
    const field = settings.fields.find((one) => one.id === id);
    return field !== undefined && faultIn(field, values[id]) !== undefined;
  });
  const close = () => {
    useRequired.getState().done();
    asked.giveUp?.();
  };
  const goOn = () => {
    if (missing.length > 0 || wrong) return;
    useRequired.getState().done();
    asked.goOn(
      Object.fromEntries(Object.entries(values).filter(([id, value]) => JSON.stringify(value) !== JSON.stringify(ticket.fields[id]))),
    );
  };
  return (
    <Modal opened onClose={close} title={m.forms_required_title()} size={480} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          goOn();
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {m.forms_required_text({ number: String(ticket.number ?? '') })}
          </Text>
          <FormInputs
            form={form}
            scene={scene}
            fields={settings.fields}
            onChange={setFilled}
            moment="solve"
            missing={filled ? missing : asked.fieldIds}
            only={only}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {m.shell_cancel()}
            </Button>
            <Button type="submit" disabled={missing.length > 0 || wrong}>
              {m.forms_go_on()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
