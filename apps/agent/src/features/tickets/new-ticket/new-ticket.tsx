import { Alert, Autocomplete, Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { newId } from '@otklik/core/id.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { usePanels } from '../../../base/panels.ts';
import { reasonOf } from '../../../base/reason-of.ts';
import * as m from '#words';
import { LikelyList } from '../duplicates/likely-list.tsx';
import { useTeams } from '../../identity/directory/queries.ts';
import { useLocale } from '../../../base/locale.ts';
import { FormInputs } from '../forms/form-inputs.tsx';
import { nameIn, priorityLevels, priorityName } from '../settings/names.ts';
import { useTicketSettings } from '../settings/queries.ts';
import { useNewFields } from './use-new-fields.ts';
import { useCreateTicket, usePeople } from './queries.ts';

const fresh = {
  who: '',
  subject: '',
  text: '',
  direction: 'in' as 'in' | 'out',
  teamId: null as string | null,
  typeId: null as string | null,
  priority: 'normal',
};

/** A ticket opened by hand: from a call, or to write to a customer first. */
export function NewTicket({ opened }: { opened: boolean }) {
  const [form, setForm] = useState(fresh);
  const [ticketId, setTicketId] = useState(() => newId<'ticket'>());
  const locale = useLocale();
  const [asked] = useDebouncedValue(form.who, 200);
  const people = usePeople(asked).data?.items ?? [];
  const [subject] = useDebouncedValue(form.subject.trim(), 300);
  const [words] = useDebouncedValue(form.text, 600);
  const teams = useTeams().data?.items ?? [];
  const create = useCreateTicket();
  const settings = useTicketSettings().data;
  const fields = useNewFields(form, settings);
  const navigate = useNavigate();
  const set = (part: Partial<typeof fresh>) => setForm((old) => ({ ...old, ...part }));
  const label = (person: (typeof people)[number]) =>
    [person.name, person.addresses.find((address) => address.kind === 'email')?.value].filter(Boolean).join(' · ');
  const known = people.find((person) => label(person) === form.who);
  const address = /\S+@\S+\.\S+/.exec(form.who)?.[0].replace(/[<>]/g, '');
  const ready = form.subject.trim() !== '' && (known !== undefined || address !== undefined) && !fields.wrong;
  const types = (settings?.types ?? []).filter((type) => type.active);
  const close = () => usePanels.getState().close();

  const submit = () => {
    if (!ready || fields.check()) return;
    const requester = known
      ? { requesterId: known.id }
      : {
          requester: {
            email: address ?? '',
            name: form.who
              .replace(address ?? '', '')
              .replace(/[<>·]/g, '')
              .trim(),
          },
        };
    create.mutate(
      {
        id: ticketId,
        subject: form.subject.trim(),
        ...requester,
        ...(form.text.trim() ? { message: { text: form.text, direction: form.direction } } : {}),
        ...(form.teamId ? { teamId: form.teamId } : {}),
        ...(form.typeId ? { typeId: form.typeId } : {}),
        priority: form.priority as 'normal',
        fields: fields.said,
      },
      {
        onSuccess: (ticket) => {
          setForm(fresh);
          fields.reset();
          setTicketId(newId<'ticket'>());
          close();
          void navigate({ to: '/tickets/$ticketId', params: { ticketId: ticket.id } });
        },
      },
    );
  };

  return (
    <Modal opened={opened} onClose={close} title={m.tickets_new_title()} size={560} closeButtonProps={{ 'aria-label': m.shell_close() }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          {create.isError ? (
            <Alert color="red" title={m.tickets_new_failed()}>
              {reasonOf(create.error)}
            </Alert>
          ) : null}
          {types.length > 0 ? (
            <Select
              label={m.forms_new_type()}
              data={types.map((type) => ({ value: type.id as string, label: nameIn(type.names, locale) }))}
              value={form.typeId}
              onChange={(typeId) => set({ typeId })}
              clearable
              clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
              placeholder={m.tickets_none()}
            />
          ) : null}
          <Autocomplete
            label={m.tickets_requester()}
            placeholder={m.tickets_new_who_hint()}
            data={[...new Set(people.map(label))]}
            filter={({ options }) => options}
            value={form.who}
            onChange={(who) => set({ who })}
            required
            data-autofocus
          />
          <TextInput
            label={m.tickets_subject()}
            value={form.subject}
            onChange={(event) => set({ subject: event.currentTarget.value })}
            maxLength={500}
            required
          />
          <LikelyList
            typed={{ subject, text: words, ...(known ? { requesterId: known.id } : address ? { email: address } : {}) }}
            onOpen={close}
          />
          <SegmentedControl
            aria-label={m.tickets_new_direction()}
            value={form.direction}
            onChange={(direction) => set({ direction: direction as 'in' | 'out' })}
            data={[
              { value: 'in', label: m.tickets_new_their_words() },
              { value: 'out', label: m.tickets_new_our_words() },
            ]}
          />
          <Textarea
            label={form.direction === 'in' ? m.tickets_new_their_words() : m.tickets_new_our_words()}
            value={form.text}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
            }}
            onChange={(event) => set({ text: event.currentTarget.value })}
            autosize
            minRows={4}
            maxRows={12}
          />
          <Group grow>
            <Select
              label={m.tickets_team()}
              data={teams.map((team) => ({ value: team.id as string, label: team.name }))}
              value={form.teamId}
              onChange={(teamId) => set({ teamId })}
              clearable
              clearButtonProps={{ 'aria-label': m.tickets_filter_reset() }}
              placeholder={m.tickets_none()}
            />
            <Select
              label={m.tickets_priority()}
              data={priorityLevels.map((level) => ({ value: level, label: priorityName(level) }))}
              value={form.priority}
              onChange={(priority) => set({ priority: priority ?? 'normal' })}
              allowDeselect={false}
            />
          </Group>
          {settings ? (
            <FormInputs
              form={fields.form}
              scene={fields.scene}
              fields={settings.fields}
              onChange={fields.change}
              moment="open"
              missing={fields.missing}
            />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {m.shell_cancel()}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!ready}>
              {m.tickets_new_create()}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
